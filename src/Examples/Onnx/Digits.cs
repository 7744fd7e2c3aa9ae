namespace FlopsBudget.Examples.Onnx;

/// <summary>A small network that tells digits apart: two convolutions, pooling, and a linear layer, for any number of images of 28 by 28.</summary>
internal static class Digits
{
    private const int Float = 1;

    /// <summary>The network as the message <c>ModelProto</c> of onnx.proto, with weights that nobody has trained.</summary>
    internal static Message Model()
    {
        var random = new Random(1);
        Message[] nodes =
        [
            Node("Conv", "/features/first/Conv", ["image", "first.weight", "first.bias"], "first", Integers("pads", 1, 1, 1, 1)),
            Node("Relu", "/features/first/Relu", ["first"], "first.relu"),
            Node("MaxPool", "/features/first/MaxPool", ["first.relu"], "first.pooled", Integers("kernel_shape", 2, 2), Integers("strides", 2, 2)),
            Node("Conv", "/features/second/Conv", ["first.pooled", "second.weight", "second.bias"], "second", Integers("pads", 1, 1, 1, 1)),
            Node("Relu", "/features/second/Relu", ["second"], "second.relu"),
            Node("MaxPool", "/features/second/MaxPool", ["second.relu"], "second.pooled", Integers("kernel_shape", 2, 2), Integers("strides", 2, 2)),
            Node("Flatten", "/Flatten", ["second.pooled"], "flat"),
            Node("Gemm", "/classifier/Gemm", ["flat", "classifier.weight", "classifier.bias"], "scores"),
        ];
        Message[] weights =
        [
            Weight(random, "first.weight", 16, 1, 3, 3), Weight(random, "first.bias", 16),
            Weight(random, "second.weight", 32, 16, 3, 3), Weight(random, "second.bias", 32),
            Weight(random, "classifier.weight", 32 * 7 * 7, 10), Weight(random, "classifier.bias", 10),
        ];
        var graph = new Message().AddAll(1, nodes).Add(2, "digits").AddAll(5, weights).Add(11, Value("image", 1, 28, 28)).Add(12, Value("scores", 10));
        return new Message().Add(1, 8).Add(2, "FlopsBudget.Examples.Onnx").Add(7, graph).Add(8, new Message().Add(2, 17));
    }

    private static Message Node(string type, string name, string[] inputs, string output, params Message[] attributes) =>
        new Message().AddAll(1, inputs).Add(2, output).Add(3, name).Add(4, type).AddAll(5, attributes);

    private static Message Integers(string name, params long[] values) => new Message().Add(1, name).AddAll(8, values).Add(20, 7);

    private static Message Weight(Random random, string name, params long[] sizes) =>
        new Message().AddAll(1, sizes).Add(2, Float).Add(8, name).Add(9, [.. Enumerable.Range(0, (int)sizes.Aggregate((a, b) => a * b)).Select(_ => (random.NextSingle() - 0.5f) / 10)]);

    // The first size is open, under the name "batch".
    private static Message Value(string name, params long[] sizes)
    {
        var shape = new Message().Add(1, new Message().Add(2, "batch")).AddAll(1, sizes.Select(size => new Message().Add(1, size)));
        return new Message().Add(1, name).Add(2, new Message().Add(1, new Message().Add(1, Float).Add(2, shape)));
    }
}
