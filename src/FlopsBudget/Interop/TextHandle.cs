namespace FlopsBudget.Interop;

/// <summary><c>StringHandle</c> (torch/csrc/stable/c/shim.h): a text that a kernel is handed.</summary>
internal readonly record struct TextHandle
{
    private readonly nint _address;

    private TextHandle(nint address) => _address = address;

    /// <summary>The handle in a value of a kernel's stack.</summary>
    internal static TextHandle Of(ulong stableValue) => new((nint)stableValue);
}
