namespace FlopsBudget.Interop;

/// <summary>A <c>c10::OperatorKernel*</c> (ATen/core/boxing/OperatorKernel.h): the state of a kernel. Ours have none.</summary>
internal readonly record struct OperatorKernelHandle
{
#pragma warning disable CS0169, IDE0044, IDE0051, CA1823 // native code alone looks at it
    private readonly nint _address;
#pragma warning restore CS0169, IDE0044, IDE0051, CA1823
}
