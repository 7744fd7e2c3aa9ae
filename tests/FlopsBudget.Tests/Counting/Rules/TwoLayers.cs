using TorchSharp.Modules;
using static TorchSharp.torch;

namespace FlopsBudget.Tests.Counting.Rules;

/// <summary>A module of a user's own, with a setting that a rule can read.</summary>
internal sealed class TwoLayers : nn.Module<Tensor, Tensor>
{
    private readonly Linear first;
    private readonly Linear second;

    internal TwoLayers(long width, long share)
        : base(nameof(TwoLayers))
    {
        Share = share;
        first = nn.Linear(width, width);
        second = nn.Linear(width, width);
        RegisterComponents();
    }

    /// <summary>Every so many-th product is one that the user's kernel needs.</summary>
    public long Share { get; }

    public override Tensor forward(Tensor input) => second.call(first.call(input).relu());
}
