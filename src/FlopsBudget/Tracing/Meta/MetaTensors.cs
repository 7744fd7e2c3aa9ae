using FlopsBudget.Interop;
using static TorchSharp.torch;

namespace FlopsBudget.Tracing.Meta;

/// <summary>Makes meta tensors.</summary>
internal static class MetaTensors
{
    /// <summary>A meta tensor of a shape; the caller disposes of it.</summary>
    internal static Tensor New(TensorShape shape) => empty([.. shape.Sizes], shape.Type, META);

    /// <summary>A meta tensor with the sizes, strides, element type and need of a gradient of another tensor.</summary>
    internal static Tensor Like(Tensor tensor)
    {
        var like = Tensor.UnsafeCreateTensor(StableTensorApi.Default.NewMetaLike(tensor.Handle));
        like.requires_grad = tensor.requires_grad;
        return like;
    }
}
