namespace FlopsBudget.Interop;

/// <summary>A <c>const c10::OperatorHandle&amp;</c> (ATen/core/dispatch/Dispatcher.h): the operator that a kernel is called for.</summary>
internal readonly record struct OperatorReference
{
#pragma warning disable CS0169, IDE0044, IDE0051, CA1823 // native code alone looks at it
    private readonly nint _address;
#pragma warning restore CS0169, IDE0044, IDE0051, CA1823
}
