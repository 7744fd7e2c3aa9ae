using FlopsBudget.Interop;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace FlopsBudget.Tracing.Copying;

/// <summary>Makes tensor objects in the likeness of others, which belong to the caller and to no scope of TorchSharp's.</summary>
internal static class TensorCopies
{
    /// <summary>Another object of a tensor.</summary>
    /// <param name="tensor">The tensor.</param>
    /// <param name="like">The object that it is to be like.</param>
    internal static Tensor Same(Tensor tensor, Tensor like) => Adopt(OwnedTensor.Of(tensor), like);

    /// <summary>A tensor of the same shape without values.</summary>
    internal static Tensor Meta(Tensor tensor) => Adopt(OwnedTensor.MetaLike(tensor), tensor);

    /// <summary>A tensor with the same memory, but with a gradient and a place in the autograd graph of its own.</summary>
    internal static Tensor Alias(Tensor tensor) => Adopt(OwnedTensor.AliasOf(tensor), tensor);

    private static Tensor Adopt(OwnedTensor owned, Tensor like)
    {
        var tensor = owned.Release().DetachFromDisposeScope();
        var made = like is Parameter ? new Parameter(tensor, like.requires_grad) : tensor;
        made.name = like.name;
        return made;
    }
}
