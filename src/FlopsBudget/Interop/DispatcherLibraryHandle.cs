namespace FlopsBudget.Interop;

/// <summary><c>TorchLibraryHandle</c> (torch/csrc/inductor/aoti_torch/c/shim.h): a <c>torch::Library*</c>, with which kernels are registered.</summary>
internal readonly record struct DispatcherLibraryHandle
{
#pragma warning disable CS0169, IDE0044, IDE0051, CA1823 // native code alone looks at it
    private readonly nint _address;
#pragma warning restore CS0169, IDE0044, IDE0051, CA1823
}
