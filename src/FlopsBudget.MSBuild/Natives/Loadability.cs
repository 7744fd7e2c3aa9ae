namespace FlopsBudget.MSBuild.Natives;

/// <summary>Whether a native library can be loaded on a machine as far as the versions of the C++ standard library go.</summary>
internal enum Loadability
{
    /// <summary>The machine has every version that the library needs.</summary>
    AsItIs,

    /// <summary>A version is missing, but nothing in the library uses it: a copy that does not insist on it loads.</summary>
    AsWeakCopy,

    /// <summary>A version is missing, and the library uses symbols of it.</summary>
    No,

    /// <summary>No standard library for the library's processor was found here, so nothing is known.</summary>
    Unknown,
}
