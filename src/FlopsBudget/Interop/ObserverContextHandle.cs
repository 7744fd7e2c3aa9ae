namespace FlopsBudget.Interop;

/// <summary>An <c>at::ObserverContext*</c> (ATen/record_function.h): what the start of an operator leaves for its end. Ours leaves none.</summary>
internal readonly record struct ObserverContextHandle
{
#pragma warning disable CS0169, IDE0044, IDE0051, CA1823 // native code alone looks at it
    private readonly nint _address;
#pragma warning restore CS0169, IDE0044, IDE0051, CA1823
}
