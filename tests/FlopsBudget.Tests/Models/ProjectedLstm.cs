using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace FlopsBudget.Tests.Models;

/// <summary>
/// An LSTM whose hidden state is projected to fewer features. TorchSharp's own has no such option, but libtorch's operator has,
/// and TorchScript source compiled at run time reaches it.
/// </summary>
internal sealed class ProjectedLstm : nn.Module<Tensor, Tensor>
{
    private readonly jit.CompilationUnit _unit = jit.compile(
        """
        def lstm(x, h, c, weights: List[Tensor], layers: int, bidirectional: bool):
            return torch.lstm(x, [h, c], weights, True, layers, 0.0, False, bidirectional, False)

        """);

    private readonly long _hiddenSize;
    private readonly long _projectedSize;
    private readonly long _layers;
    private readonly int _directions;
    private readonly List<Parameter> _weights = [];

    internal ProjectedLstm(long inputSize, long hiddenSize, long projectedSize, long layers, bool bidirectional)
        : base(nameof(ProjectedLstm))
    {
        (_hiddenSize, _projectedSize, _layers, _directions) = (hiddenSize, projectedSize, layers, bidirectional ? 2 : 1);
        for (var layer = 0; layer < layers; layer++)
        {
            var features = layer == 0 ? inputSize : projectedSize * _directions;
            for (var direction = 0; direction < _directions; direction++)
            {
                var suffix = $"l{layer}_{direction}";
                Add($"weight_ih_{suffix}", 4 * hiddenSize, features);
                Add($"weight_hh_{suffix}", 4 * hiddenSize, projectedSize);
                Add($"bias_ih_{suffix}", 4 * hiddenSize);
                Add($"bias_hh_{suffix}", 4 * hiddenSize);
                Add($"weight_hr_{suffix}", projectedSize, hiddenSize);
            }
        }
    }

    public override Tensor forward(Tensor input)
    {
        var states = _layers * _directions;
        using var hidden = zeros(states, input.shape[1], _projectedSize);
        using var cell = zeros(states, input.shape[1], _hiddenSize);
        var result = (ValueTuple<Tensor, Tensor, Tensor>)_unit.invoke("lstm", input, hidden, cell, _weights.Cast<Tensor>().ToArray(), (int)_layers, _directions == 2);
        return result.Item1;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _unit.Dispose();
        }

        base.Dispose(disposing);
    }

    private void Add(string name, params long[] sizes)
    {
        var parameter = nn.Parameter(zeros(sizes));
        register_parameter(name, parameter);
        _weights.Add(parameter);
    }
}
