using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace FlopsBudget.Tests.Oracle.Networks;

/// <summary>The steps of a random network that are no layers of TorchSharp.</summary>
internal sealed class StepModule : Module<Tensor, Tensor>
{
    /// <summary>Rows by columns with a weight, turned.</summary>
    internal const string Equation = "btd,de->bet";

    private readonly NetworkStepKind _kind;
    private readonly Parameter? _weight;

    internal StepModule(NetworkStepKind kind, long[]? weight = null)
        : base(kind.ToString())
    {
        _kind = kind;
        _weight = weight is null ? null : new Parameter(randn(weight, dtype: float64));
        if (_weight is not null)
        {
            register_parameter("weight", _weight);
        }
    }

    public override Tensor forward(Tensor input)
    {
        using var scope = NewDisposeScope();
        return (_kind switch
        {
            NetworkStepKind.Einsum => einsum(Equation, input, _weight!),
            NetworkStepKind.Product => input.matmul(_weight!),
            NetworkStepKind.Scale => input * _weight!,
            NetworkStepKind.Relu => input.relu_().alias(),
            NetworkStepKind.View => input.dim() == 4 ? input.flatten(2).transpose(1, 2) : input.transpose(1, 2),
            NetworkStepKind.Attention => input.matmul(input.transpose(1, 2)).softmax(-1).matmul(input),
            _ => throw new NotSupportedException($"{_kind} is a layer of TorchSharp."),
        }).MoveToOuterDisposeScope();
    }
}
