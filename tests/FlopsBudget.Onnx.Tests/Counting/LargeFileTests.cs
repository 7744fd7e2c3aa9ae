using FlopsBudget.Onnx.Reading;
using FlopsBudget.Tests.Shared;
using static FlopsBudget.Onnx.Tests.Graphs;

namespace FlopsBudget.Onnx.Tests.Counting;

/// <summary>Files whose weights are larger than any memory.</summary>
public sealed class LargeFileTests
{
    private const int Layers = 32;
    private const long Width = 4096;
    private const long Inner = 11008;
    private const long Tokens = 2048;

    [Fact]
    public void A_network_of_thirty_two_layers_is_counted_without_its_thirteen_gigabytes()
    {
        using var folder = new TemporaryFolder();
        var nodes = new List<OnnxNode>();
        var weights = new List<OnnxTensor>();
        var last = "x";
        var offset = 0L;
        for (var layer = 0; layer < Layers; layer++)
        {
            string Product(string input, string name, long rows, long columns)
            {
                weights.Add(new($"w{layer}.{name}", 10, [rows, columns]) { External = new("weights.bin", offset, 2 * rows * columns) });
                offset += 2 * rows * columns;
                nodes.Add(Node("MatMul", $"{input} w{layer}.{name}", $"{layer}.{name}"));
                return $"{layer}.{name}";
            }

            var (query, key, value) = (Product(last, "q", Width, Width), Product(last, "k", Width, Width), Product(last, "v", Width, Width));
            nodes.Add(Node("Transpose", key, $"{layer}.t", Ints("perm", 1, 0)));
            nodes.Add(Node("MatMul", $"{query} {layer}.t", $"{layer}.scores"));
            nodes.Add(Node("MatMul", $"{layer}.scores {value}", $"{layer}.attended"));
            var attended = Product($"{layer}.attended", "o", Width, Width);
            nodes.Add(Node("Mul", $"{Product(attended, "gate", Width, Inner)} {Product(attended, "up", Width, Inner)}", $"{layer}.gated"));
            last = Product($"{layer}.gated", "down", Inner, Width);
        }

        var path = folder.Write("net.onnx", Model(Graph([new("x", OnnxType.Tensor(10, [Tokens, Width]))], [.. nodes], last, [.. weights])).ToBytes());
        new FileInfo(path).Length.ShouldBeLessThan(100_000);

        // A file of holes, where the file system has them, takes no room; elsewhere the weights are not even there.
        if (OperatingSystem.IsLinux())
        {
            using var holes = File.Create(folder.At("weights.bin"));
            holes.SetLength(offset);
        }

        offset.ShouldBe(12_952_010_752);
        var before = GC.GetAllocatedBytesForCurrentThread();
        var report = OnnxFlopCounter.Count(path);

        const long OfLayer = (4 * Width * Width) + (3 * Width * Inner);
        report.Parameters.ShouldBe(Layers * OfLayer);
        (2 * report.Parameters).ShouldBeGreaterThan(12_900_000_000);
        report.Macs.Value.ShouldBe(Layers * ((Tokens * OfLayer) + (2 * Tokens * Tokens * Width)));
        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThan(50 << 20);
    }
}
