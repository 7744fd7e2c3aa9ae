using FlopsBudget.Tests.Models;
using static TorchSharp.torch;

namespace FlopsBudget.Tests.Reference.Layers.Factories;

/// <summary>Modules and weights that are shared, unused, called directly or owned by the model itself.</summary>
internal static class SharingBlocks
{
    internal static nn.Module? Build(string name) => name switch
    {
        "block_shared_called_twice" => CalledTwice(),
        "block_shared_alias" => Alias(),
        "block_shared_two_parents" => TwoParents(),
        "block_shared_weight_tensor" => SharedWeight(),
        "block_never_called" => NeverCalled(),
        "block_direct_forward" => DirectForward(),
        "block_direct_forward_sequential" => DirectForwardSequential(),
        "block_loop_3_times" => Loop(),
        "block_branch_small" or "block_branch_big" => Branch(),
        "block_raw_parameter" => RawParameter(),
        "block_frozen_half" => FrozenHalf(),
        _ => null,
    };

    private static Calling CalledTwice()
    {
        var fc = nn.Linear(8, 8);
        return Calling.Modules(x => fc.call(fc.call(x[0]).relu()), ("fc", fc));
    }

    private static Calling Alias()
    {
        var shared = nn.Linear(8, 8);
        return Calling.Modules(x => shared.call(shared.call(x[0]).relu()), ("a", shared), ("b", shared));
    }

    private static Calling TwoParents()
    {
        var shared = nn.Conv2d(4, 4, 3, padding: 1);
        var first = nn.Sequential(shared, nn.ReLU());
        var second = nn.Sequential(shared, nn.Sigmoid());
        return Calling.Modules(x => second.call(first.call(x[0])), ("p", first), ("q", second));
    }

    private static Calling SharedWeight()
    {
        var first = nn.Linear(8, 8, hasBias: false);
        var second = nn.Linear(first.weight!);
        return Calling.Modules(x => second.call(first.call(x[0])), ("a", first), ("b", second));
    }

    private static Calling NeverCalled()
    {
        var used = nn.Linear(8, 4);
        return Calling.Modules(x => used.call(x[0]), ("used", used), ("unused", nn.Linear(8, 1000)));
    }

    private static Calling DirectForward()
    {
        var first = nn.Linear(8, 16);
        var second = nn.Linear(16, 4);
        return Calling.Modules(x => second.call(first.forward(x[0]).relu()), ("a", first), ("b", second));
    }

    private static Calling DirectForwardSequential()
    {
        var inner = nn.Sequential(nn.Linear(8, 16), nn.ReLU(), nn.Linear(16, 4));
        return Calling.Modules(x => inner.forward(x[0]), ("s", inner));
    }

    private static Calling Loop()
    {
        var conv = nn.Conv2d(4, 4, 3, padding: 1, bias: false);
        return Calling.Modules(x => Enumerable.Range(0, 3).Aggregate(x[0], (value, _) => conv.call(value).relu()), ("c", conv));
    }

    private static Calling Branch()
    {
        var small = nn.Conv2d(3, 4, 1);
        var big = nn.Conv2d(3, 4, 7, padding: 3);
        return Calling.Modules(x => x[0].shape[2] < 16 ? small.call(x[0]) : big.call(x[0]), ("small", small), ("big", big));
    }

    private static Calling RawParameter()
    {
        var weight = nn.Parameter(zeros(8, 5));
        var scale = nn.Parameter(zeros(5));
        var shift = zeros(5);
        var model = Calling.Parameters(x => (x[0].matmul(weight) * scale) + shift, ("w", weight), ("scale", scale));
        model.register_buffer("shift", shift);
        return model;
    }

    private static Calling FrozenHalf()
    {
        var frozen = nn.Linear(8, 16);
        foreach (var parameter in frozen.parameters())
        {
            parameter.requires_grad = false;
        }

        var trained = nn.Linear(16, 4);
        return Calling.Modules(x => trained.call(frozen.call(x[0]).relu()), ("a", frozen), ("b", trained));
    }
}
