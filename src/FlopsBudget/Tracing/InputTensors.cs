using System.Runtime.InteropServices;
using FlopsBudget.Interop;
using FlopsBudget.Traces;
using static TorchSharp.torch;

namespace FlopsBudget.Tracing;

/// <summary>The tensors with which a model is called: copies of the user's own, which forward may change, or others of the shapes that were given.</summary>
internal sealed class InputTensors : IDisposable
{
    private readonly bool _owned;

    private InputTensors(IReadOnlyList<Tensor> tensors, bool owned)
    {
        Tensors = tensors;
        _owned = owned;
    }

    internal IReadOnlyList<Tensor> Tensors { get; }

    /// <summary>What the trace keeps of them.</summary>
    internal IReadOnlyList<TensorShape> Described() => [.. Tensors.Select(TensorReader.Loaded.Read)];

    /// <summary>
    /// Makes the tensors: those of the user with the same values, strides and need of a gradient, or others. Floating-point and complex numbers are random, from 0 to 1, and the same at every count; whole numbers are 0, which is a
    /// valid index of every embedding; Booleans are true, so that a mask leaves everything in.
    /// </summary>
    internal static InputTensors Real(ModelInput input)
    {
        // A generator of its own leaves the random numbers of the process alone.
        using var random = new Generator(0);
        return Each(input, Copy, shape => MadeUp(shape, random));
    }

    // One that was given twice is one for the model too, which may look whether it is.
    private static InputTensors Each(ModelInput input, Func<Tensor, Tensor> given, Func<TensorShape, Tensor> madeUp)
    {
        var copies = new Dictionary<long, Tensor>();
        return new([.. input.Shapes.Select((shape, place) => input.HasTensor(place) ? Once(input.Tensors[place]!, copies, given) : madeUp(shape))], owned: true);
    }

    private static Tensor Once(Tensor tensor, Dictionary<long, Tensor> copies, Func<Tensor, Tensor> make)
    {
        ref var copy = ref CollectionsMarshal.GetValueRefOrAddDefault(copies, TensorApi.IdentityOf(tensor), out _);
        return copy ??= make(tensor);
    }

    private static Tensor MadeUp(TensorShape shape, Generator random)
    {
        long[] sizes = [.. shape.Sizes];
        var type = (ScalarType)shape.Type;
        var tensor = shape.IsFloatingPoint ? rand(sizes, type, generator: random) : type == ScalarType.Bool ? ones(sizes, type) : zeros(sizes, type);
        return tensor.DetachFromDisposeScope();
    }

    /// <summary>Makes tensors of the same shapes that hold no values; for those of the user with the same strides and need of a gradient.</summary>
    /// <exception cref="NotSupportedException">An input is sparse or quantized, which its shape does not tell.</exception>
    /// <exception cref="FlopsBudgetException"><c>FLOPS0204</c>: an input has more elements than a number of 64 bits can count.</exception>
    internal static InputTensors Meta(ModelInput input) =>
        input.Tensors.OfType<Tensor>().Any(tensor => tensor.is_sparse || tensor.is_quantized())
            ? throw new NotSupportedException("An input is sparse or quantized, and a shape cannot stand in for it.")
            : Each(input, WithoutValues, shape => empty([.. Countable(shape).Sizes], (ScalarType)shape.Type, META).DetachFromDisposeScope());

    private static Tensor WithoutValues(Tensor tensor) => OwnedTensor.MetaLike(tensor).Release().DetachFromDisposeScope();

    private static TensorShape Countable(TensorShape shape) => Shapes.Fit(shape.Sizes) ? shape : throw new FlopsBudgetException(
        DiagnosticIds.UnreadableInput,
        $"The input {shape} has more than 9,223,372,036,854,775,807 elements, and no tensor has. Check its sizes.");

    /// <summary>Makes leaves of the autograd graph, so that the user's own tensors get no gradients.</summary>
    /// <param name="input">The inputs.</param>
    /// <param name="gradients">Whether they need gradients; null: as the user's tensors do, which shapes do not.</param>
    /// <param name="device">The CPU, or the device without values.</param>
    internal static InputTensors ForTraining(ModelInput input, bool? gradients, Device device)
    {
        var wanted = input.Shapes.Select((_, place) => gradients ?? (input.HasTensor(place) && input.Tensors[place]!.requires_grad));
        using var tensors = device.type == TorchSharp.DeviceType.META ? Meta(input) : Real(input);
        var leaves = new Dictionary<long, Tensor>();
        return new([.. tensors.Tensors.Zip(wanted, (tensor, gradient) => Once(tensor, leaves, one => Leaf(one, gradient)))], owned: true);
    }

    private static Tensor Copy(Tensor tensor)
    {
        using var scope = NewDisposeScope();
        using var noGradient = no_grad();
        var copy = SameStrides(tensor.detach()).DetachFromDisposeScope();
        copy.requires_grad = tensor.requires_grad;
        return copy;
    }

    // Where elements overlap, or lie apart, a clone would be laid out otherwise.
    private static Tensor SameStrides(Tensor tensor)
    {
        var copy = tensor.clone();
        if (tensor.is_sparse || tensor.is_quantized() || copy.stride().SequenceEqual(tensor.stride()))
        {
            return copy;
        }

        var span = 1 + tensor.shape.Zip(tensor.stride(), (size, stride) => (size - 1) * stride).Sum();
        return tensor.as_strided([span], [1], tensor.storage_offset()).clone().as_strided(tensor.shape, tensor.stride(), 0);
    }

    private static Tensor Leaf(Tensor tensor, bool gradient)
    {
        var leaf = tensor.detach().DetachFromDisposeScope();
        leaf.requires_grad = gradient && (leaf.is_floating_point() || leaf.is_complex());
        return leaf;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var tensor in _owned ? Tensors : [])
        {
            tensor.Dispose();
        }
    }
}
