namespace FlopsBudget.Interop;

/// <summary><c>StableListHandle</c> (torch/csrc/stable/c/shim.h): a list of values that a kernel is handed.</summary>
internal readonly record struct ListHandle
{
    private readonly nint _address;

    private ListHandle(nint address) => _address = address;

    /// <summary>The handle as a value of a kernel's stack.</summary>
    internal ulong StableValue => (ulong)_address;

    /// <summary>The handle in a value of a kernel's stack.</summary>
    internal static ListHandle Of(ulong stableValue) => new((nint)stableValue);
}
