using FlopsBudget.Tests.Models;
using static TorchSharp.torch;

namespace FlopsBudget.Tests.Reference.Layers.Factories;

/// <summary>Blocks with several heads, experts, lists of modules or inputs.</summary>
internal static class RoutingBlocks
{
    internal static nn.Module? Build(string name) => name switch
    {
        "block_two_heads" => TwoHeads(),
        "block_modulelist_dict" => ListAndDictionary(),
        "block_gcn" => GraphConvolution(),
        "block_moe_dense" => DenseExperts(),
        _ => null,
    };

    private static Calling TwoHeads()
    {
        var (body, first, second) = (nn.Linear(8, 16), nn.Linear(16, 3), nn.Linear(16, 4));
        return Calling.Modules(
            x =>
            {
                var features = body.call(x[0]).relu();
                return [first.call(features), second.call(features)];
            },
            ("body", body), ("h1", first), ("h2", second));
    }

    private static Calling ListAndDictionary()
    {
        var list = nn.ModuleList(nn.Linear(8, 8), nn.Linear(8, 8), nn.Linear(8, 8));
        var dictionary = nn.ModuleDict(("a", nn.Linear(8, 4)));
        return Calling.Modules(
            x => dictionary["a"].call(list.Aggregate(x[0], (value, layer) => layer.call(value))),
            ("list", list), ("dict", dictionary));
    }

    private static Calling GraphConvolution()
    {
        var linear = nn.Linear(5, 7, hasBias: false);
        return Calling.Modules(x => x[0].matmul(linear.call(x[1])).relu(), ("linear", linear));
    }

    private static Calling DenseExperts()
    {
        var (gate, first, second) = (nn.Linear(8, 2), nn.Linear(8, 6), nn.Linear(8, 6));
        return Calling.Modules(
            x =>
            {
                var weights = nn.functional.softmax(gate.call(x[0]), -1);
                return (weights.narrow(1, 0, 1) * first.call(x[0])) + (weights.narrow(1, 1, 1) * second.call(x[0]));
            },
            ("gate", gate), ("e1", first), ("e2", second));
    }
}
