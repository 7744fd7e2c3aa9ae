using FlopsBudget;
using FlopsBudget.Counting;

namespace Fixtures;

public sealed class OwnRules : ICountingRules
{
    public CountingRules Rules => CountingRules.Empty.ForModule<TorchSharp.Modules.Linear>(_ => OperatorCost.OfMacs(100));
}
