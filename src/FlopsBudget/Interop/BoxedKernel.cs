using System.Runtime.InteropServices;

namespace FlopsBudget.Interop;

/// <summary>A kernel as the dispatcher calls it with boxed arguments: <c>c10::BoxedKernel::InternalBoxedKernelFunction</c>.</summary>
[UnmanagedFunctionPointer(CallingConvention.Cdecl)]
internal unsafe delegate void BoxedKernel(OperatorKernelHandle functor, OperatorReference operatorHandle, ulong keySet, IValueRange* stack);
