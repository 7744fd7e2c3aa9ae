using FlopsBudget.Interop;
using static TorchSharp.torch;

namespace FlopsBudget.Tracing.Meta;

/// <summary>
/// Lets the tensors of a live model be others while it runs. Each tensor is put back on disposal: the same tensor with its values, its
/// gradient and its place in the autograd graph. Objects that share a tensor share its stand-in. No other thread may use the model meanwhile.
/// </summary>
internal sealed class ModelStandIn : IDisposable
{
    private readonly TensorSwap _swap = new();
    private readonly Dictionary<long, Tensor?> _standIns = [];
    private readonly HashSet<long> _transformed = [];
    private readonly List<Tensor> _native = [];
    private readonly TensorHolders _holders;

    private ModelStandIn(TensorHolders holders) => _holders = holders;

    /// <summary>Replaces the tensors of a model.</summary>
    /// <param name="model">The model.</param>
    /// <param name="replacement">Makes the stand-in of a tensor, which is disposed of at the end; null leaves the tensor in place.</param>
    internal static ModelStandIn Enter(nn.Module model, Func<Tensor, Tensor?> replacement)
    {
        var standIn = new ModelStandIn(TensorHolders.Of(model));
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

    /// <summary>The identity of a tensor's stand-in, to that of the tensor itself, where they differ.</summary>
    internal IReadOnlyDictionary<long, long> Originals => _standIns
        .Where(entry => entry.Value is not null && !_transformed.Contains(entry.Key))
        .ToDictionary(entry => TensorApi.IdentityOf(entry.Value!), entry => entry.Key);

    /// <summary>Puts the tensors back.</summary>
    public void Dispose()
    {
        foreach (var place in _holders.Kept)
        {
            place.Restore();
        }

        _swap.Dispose();
        foreach (var tensor in _standIns.Values.OfType<Tensor>().Concat(_native))
        {
            tensor.Dispose();
        }

        _standIns.Clear();
        _native.Clear();
    }

    // Native modules have handles of their own, so there the tensor itself has to change.
    private void Transform(Func<Tensor, Tensor?> replacement)
    {
        foreach (var module in _holders.Modules)
        {
            foreach (var tensor in NativeTensors.Of(module))
            {
                _native.Add(tensor);
                var identity = TensorApi.IdentityOf(tensor);
                if (!_standIns.ContainsKey(identity)
                    && StandInOf(identity, tensor, replacement) is { } standIn
                    && _swap.Transform(tensor, standIn))
                {
                    _transformed.Add(identity);
                }
            }
        }
    }

    private void Replace(Func<Tensor, Tensor?> replacement)
    {
        foreach (var tensor in _holders.Tensors)
        {
            var identity = TensorApi.IdentityOf(tensor);
            if (!_transformed.Contains(identity) && StandInOf(identity, tensor, replacement) is { } standIn)
            {
                _swap.Replace(tensor, standIn);
            }
        }
    }

    private Tensor? StandInOf(long identity, Tensor tensor, Func<Tensor, Tensor?> replacement)
    {
        if (!_standIns.TryGetValue(identity, out var standIn))
        {
            standIn = replacement(tensor);
            _standIns.Add(identity, standIn);
        }

        return standIn;
    }
}
