using System.Runtime.InteropServices;
using FlopsBudget.Interop;
using FlopsBudget.Tracing.Meta.Native;
using static TorchSharp.torch;

namespace FlopsBudget.Tracing.Meta;

/// <summary>
/// Lets the tensors of a live model be others while it runs. Each tensor is put back on disposal: the same tensor with its values, its
/// gradient and its place in the autograd graph. Objects that share a tensor share its stand-in. No other thread may use the model meanwhile.
/// </summary>
internal sealed class ModelStandIn : IDisposable
{
    private readonly TensorSwap _swap = new();
    private readonly Dictionary<long, OwnedTensor?> _transformed = [];
    private readonly Dictionary<long, Tensor?> _replaced = [];
    private readonly List<Tensor> _native = [];
    private readonly TensorContainers _holders;

    private ModelStandIn(TensorContainers holders) => _holders = holders;

    /// <summary>Replaces the tensors of a model.</summary>
    /// <param name="model">The model.</param>
    /// <param name="replacement">Makes the stand-in of a tensor, which belongs to this object then; null leaves the tensor in place.</param>
    internal static ModelStandIn Enter(nn.Module model, Func<Tensor, OwnedTensor?> replacement)
    {
        var standIn = new ModelStandIn(TensorContainers.Of(model));
        try
        {
            standIn.Transform(replacement);
            standIn.Replace(replacement);
            return standIn;
        }
        catch
        {
            standIn.Dispose();
            throw;
        }
    }

    /// <summary>Puts the tensors back.</summary>
    public void Dispose()
    {
        foreach (var place in _holders.Kept)
        {
            place.Restore();
        }

        _swap.Dispose();
        foreach (var standIn in _transformed.Values)
        {
            standIn?.Dispose();
        }

        foreach (var tensor in _native)
        {
            tensor.Dispose();
        }

        _transformed.Clear();
        _native.Clear();
    }

    // Native modules have handles of their own, so there the tensor itself has to change.
    private void Transform(Func<Tensor, OwnedTensor?> replacement)
    {
        foreach (var module in TensorSwap.CanTransform ? _holders.Modules : [])
        {
            foreach (var tensor in NativeTensors.Of(module))
            {
                _native.Add(tensor);
                var identity = TensorApi.IdentityOf(tensor);
                if (!_transformed.ContainsKey(identity))
                {
                    var standIn = replacement(tensor);
                    _transformed.Add(identity, standIn);
                    if (standIn is not null)
                    {
                        _swap.Transform(tensor, standIn);
                    }
                }
            }
        }
    }

    private void Replace(Func<Tensor, OwnedTensor?> replacement)
    {
        _replaced.EnsureCapacity(_holders.Tensors.Count);
        _swap.EnsureCapacity(_holders.Tensors.Count);
        foreach (var tensor in _holders.Tensors)
        {
            var identity = TensorApi.IdentityOf(tensor);
            if (_transformed.ContainsKey(identity))
            {
                continue;
            }

            ref var first = ref CollectionsMarshal.GetValueRefOrAddDefault(_replaced, identity, out var isKnown);
            var standIn = isKnown ? Another(first) : replacement(tensor);
            if (standIn is not null)
            {
                first = tensor;
                _swap.Replace(tensor, standIn);
            }
        }
    }

    // An object that was replaced before refers to the stand-in; another object of the same tensor gets a handle of its own.
    private static OwnedTensor? Another(Tensor? replaced) => replaced is null ? null : OwnedTensor.Of(replaced);
}
