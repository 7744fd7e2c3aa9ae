namespace FlopsBudget.Interop;

/// <summary>A <c>torch::jit::Module*</c> (torch/csrc/jit/api/module.h), whose only member is the object that holds its attributes.</summary>
internal readonly unsafe record struct ScriptModuleHandle
{
#pragma warning disable CS0649 // native code writes it
    private readonly nint _address;
#pragma warning restore CS0649

    /// <summary>The object that holds the attributes.</summary>
    internal CountedHandle Object => *(CountedHandle*)_address;
}
