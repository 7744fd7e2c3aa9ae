using System.Runtime.InteropServices;
using FlopsBudget.Interop;
using FlopsBudget.Traces;
using static TorchSharp.torch;

namespace FlopsBudget.Tracing.Meta.Native;

/// <summary>
/// Stands before the two operators by which libtorch makes tensors, on threads that switch them on, and puts the meta device in the place of
/// the CPU where a tensor is to have no values. Registered once per process; other threads pass by.
/// </summary>
#pragma warning disable CA1001 // the kernels stay for the rest of the process
internal sealed unsafe class CreationKernels
#pragma warning restore CA1001
{
    // A key that lets every operator of the CPU pass, comes before the choice of a device, and that is off everywhere but on Apple's GPUs.
    private const string KeyName = "AutocastMPS";

    private const ulong MetaDevice = 14UL << 32 | uint.MaxValue;

    private static readonly Lazy<CreationKernels?> Instance = new(Create);

    private readonly StableLibraryApi _library = new("AutocastMPS\0"u8);
    private readonly StableKernel[] _kernels;

    private CreationKernels(LocalDispatchKey key)
    {
        Key = key;
        _kernels =
        [
            (stack, _, _) => Run("aten::empty\0"u8, "memory_format\0"u8, stack, type: 1, device: 3),
            (stack, _, _) => Run("aten::empty_strided\0"u8, "\0"u8, stack, type: 2, device: 4),
        ];
        _library.Implement("empty.memory_format", _kernels[0]);
        _library.Implement("empty_strided", _kernels[1]);
    }

    /// <summary>The kernels; null where libtorch does not let them be switched on for one thread.</summary>
    internal static CreationKernels? Default => Instance.Value;

    /// <summary>The key that they are registered for.</summary>
    internal LocalDispatchKey Key { get; }

    private static CreationKernels? Create() =>
        RuntimeInformation.ProcessArchitecture == Architecture.X64 && LocalDispatchKey.Find(KeyName) is { } key ? new(key) : null;

    // Nothing may be thrown into libtorch: a failure is kept for the one who switched the kernels on.
    private void Run(ReadOnlySpan<byte> name, ReadOnlySpan<byte> overload, ulong* stack, int type, int device)
    {
        try
        {
            var chosen = (ulong*)stack[device];
            if ((chosen is null || *chosen >> 32 == 0) && CreationHook.IsWithoutValues(ShapeOf(stack, type)))
            {
                // libtorch frees it as an optional of its own: with operator delete, which is free.
                chosen = chosen is null ? (ulong*)NativeMemory.Alloc(sizeof(ulong)) : chosen;
                *chosen = MetaDevice;
                stack[device] = (ulong)chosen;
            }

            Key.IsExcluded = true;
            try
            {
                TorchLibrary.Loaded.Dispatcher.Call(name, overload, stack);
            }
            finally
            {
                Key.IsExcluded = false;
            }
        }
#pragma warning disable CA1031 // it would enter native code
        catch (Exception exception)
#pragma warning restore CA1031
        {
            MetaFault.Record("empty", exception);
            stack[0] = TorchLibrary.Loaded.Handles.NewUndefined().StableValue;
        }
    }

    private static TensorShape ShapeOf(ulong* stack, int type) => new(
        ImmutableCollectionsMarshal.AsImmutableArray(TorchLibrary.Loaded.Lists.Ints(ListHandle.Of(stack[0]))),
        stack[type] == 0 ? (ElementType)get_default_dtype() : (ElementType)(*(ulong*)stack[type]));
}
