using FlopsBudget.Tracing.Meta;
using static TorchSharp.torch;

namespace FlopsBudget.Tracing.Training;

/// <summary>Keeps the gradients and buffers of a model, gives it none and copies meanwhile, and puts them back on disposal.</summary>
internal sealed class TrainingState : IDisposable
{
    // Some layers make a new object for a parameter each time they are asked; the scope keeps these until the end.
    private readonly TorchSharp.DisposeScope _scope = NewDisposeScope();
    private readonly List<(Tensor Parameter, Tensor? Gradient)> _gradients = [];
    private ModelStandIn? _buffers;

    private TrainingState()
    {
    }

    /// <summary>The parameters that require a gradient, each once.</summary>
    internal IEnumerable<Tensor> Trainable => _gradients.Select(entry => entry.Parameter);

    /// <summary>Remembers the gradients and buffers, and removes the gradients.</summary>
    internal static TrainingState Enter(nn.Module model)
    {
        var state = new TrainingState();
        try
        {
            foreach (var parameter in EachModule.Parameters(model))
            {
                if (parameter.requires_grad)
                {
                    state._gradients.Add((parameter, parameter.grad));
                    parameter.grad = null;
                }
            }

            state._buffers = BufferCopies.Enter(model);
            return state;
        }
        catch
        {
            state.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var (parameter, gradient) in _gradients)
        {
            parameter.grad = gradient;
        }

        _buffers?.Dispose();
        _scope.Dispose();
    }
}
