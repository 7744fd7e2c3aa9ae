using FlopsBudget;
using FlopsBudget.Counting;

namespace Fixtures;

public sealed class OwnRules : ICountingRules
{
    public CountingRules Rules => CountingRules.Empty.ForModule<TorchSharp.Modules.Linear>(_ => OperatorCost.OfMacs(100));
}

public sealed class UnfitRules : ICountingRules
{
    public CountingRules Rules => CountingRules.Empty.ForOperator("relu", call => OperatorCost.OfMacs(call.Tensor(3).Elements));
}
