using FlopsBudget.Onnx.Reading;
using FlopsBudget.Onnx.Tracing;
using static FlopsBudget.Onnx.Tests.Graphs;

namespace FlopsBudget.Onnx.Tests.Counting;

/// <summary>Modules are known by the names of nodes.</summary>
public sealed class PlaceTests
{
    [Theory]
    [InlineData("/conv1/Conv", "conv1", "conv1.Conv")]
    [InlineData("/layer1/layer1.0/conv1/Conv", "layer1.0.conv1", "layer1.0.conv1.Conv")]
    [InlineData("/features/features.1/attn/MatMul_1", "features.1.attn", "features.1.attn.MatMul_1")]
    [InlineData("model/block/MatMul", "model.block", "model.block.MatMul")]
    [InlineData("Conv_12", "Conv", "Conv.Conv_12")]
    [InlineData("", "Conv", "Conv.out")]
    public void A_node_lies_where_its_name_says(string name, string module, string own)
    {
        var node = Node("Conv", "x w", "out") with { Name = name };
        NodePlace.Module(node).ShouldBe(module);
        NodePlace.Own(node).ShouldBe(own);
    }

    [Fact]
    public void The_newer_exporter_says_the_modules_itself()
    {
        var node = Node("Conv", "x w", "out") with { Name = "node_conv2d", Metadata = System.Collections.Immutable.ImmutableDictionary<string, string>.Empty.Add("pkg.torch.onnx.name_scopes", "['', 'layer1', 'layer1.0', 'layer1.0.conv1', 'conv2d']") };
        NodePlace.Own(node).ShouldBe("layer1.0.conv1.node_conv2d");
    }

    [Fact]
    public void Costs_and_weights_lie_in_the_module_of_their_node()
    {
        var report = Count(Model(Graph(
            [Input("x", 2, 4)],
            [Node("MatMul", "x w", "a") with { Name = "/up/MatMul" }, Node("Relu", "a", "b") with { Name = "/up/Relu" }, Node("MatMul", "b v", "c") with { Name = "/down/MatMul" }],
            "c",
            Weight("w", 4, 6),
            Weight("v", 6, 4))));
        report.Root.Children.Select(child => (child.Path, child.Macs.Value, child.Parameters)).ShouldBe([("up", 2 * 4 * 6, 4 * 6), ("down", 2 * 6 * 4, 6 * 4)]);
        report.Root.Children.Sum(child => child.Macs.Value).ShouldBe(report.Macs.Value);
        report.Root.Children[0].ElementwiseOperations.ShouldBe(2 * 6);
        report.Parameters.ShouldBe((4 * 6) + (6 * 4));
        report.TrainableParameters.ShouldBe(report.Parameters);
    }

    [Fact]
    public void A_weight_that_two_nodes_read_is_one()
    {
        var report = Count(Model(Graph([Input("x", 4, 4)], [Node("MatMul", "x w", "a") with { Name = "/a/MatMul" }, Node("MatMul", "a w", "b") with { Name = "/b/MatMul" }], "b", Weight("w", 4, 4))));
        report.Parameters.ShouldBe(4 * 4);
        report.Macs.Value.ShouldBe(2 * 4 * 4 * 4);
    }
}
