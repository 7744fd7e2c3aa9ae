using FlopsBudget.Traces;
using static TorchSharp.torch;

namespace FlopsBudget.Interop;

/// <summary>What a tensor says of itself, still in libtorch's own memory.</summary>
/// <param name="sizes">The size of each dimension.</param>
/// <param name="type">The element type.</param>
/// <param name="identity">The address of the tensor's implementation.</param>
/// <param name="storage">The address of its memory's owner.</param>
internal readonly ref struct TensorDescription(ReadOnlySpan<long> sizes, ElementType type, long identity, long storage)
{
    internal ReadOnlySpan<long> Sizes { get; } = sizes;

    internal ElementType Type { get; } = type;

    internal long Identity { get; } = identity;

    internal long Storage { get; } = storage;

    internal TensorShape ToShape() => new([.. Sizes], Type, Identity) { Storage = Storage };
}
