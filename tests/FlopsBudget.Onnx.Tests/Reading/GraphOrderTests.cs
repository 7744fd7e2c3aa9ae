using FlopsBudget.Onnx.Reading;
using FlopsBudget.Tests.Shared;
using static FlopsBudget.Onnx.Tests.Graphs;

namespace FlopsBudget.Onnx.Tests.Reading;

/// <summary>Files whose nodes are in any order, and files that name what is not there.</summary>
public sealed class GraphOrderTests : IDisposable
{
    private const long Product = 2 * 8 * 4;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Nodes_are_counted_in_any_order()
    {
        // In the order in which they run, and in none that can run: what reads comes before what makes.
        OnnxNode[] nodes = [Node("MatMul", "x w", "a"), Node("Relu", "a", "b"), Node("If", "c", "d", Body("then_branch", Branch("b")), Body("else_branch", Branch("b"))), Node("Relu", "d", "y")];

        Count(nodes).Macs.Value.ShouldBe(Product);
        Count([.. nodes.Reverse()]).Macs.Value.ShouldBe(Product);
        Count([nodes[2], nodes[0], nodes[3], nodes[1]]).ElementwiseOperations.ShouldBe(3 * 2 * 4);

        static OnnxGraph Branch(string name) => Graph([], [Node("Identity", "r", "q"), Node("Relu", name, "r")], "q");
    }

    [Fact]
    public void Nodes_of_a_function_are_counted_in_any_order()
    {
        var model = Model(Graph([Input("x", 2, 8)], [new OnnxNode("Twice", "own", ["x", "w"], ["y"])], "y", Stored(4))) with
        {
            Functions = [new("Twice", "own", ["a", "b"], ["d"], [Node("Relu", "c", "d"), Node("MatMul", "a b", "c")]) { Opsets = [new(string.Empty, 17)] }],
        };

        Graphs.Count(GraphOrder.Of(model with { Opsets = [.. model.Opsets, new("own", 1)] })).Macs.Value.ShouldBe(Product);
    }

    [Theory]
    [InlineData("Relu that makes \"a\" reads what is made of what it makes", "Relu y>a", "Relu a>y")]
    [InlineData("MatMul that makes \"y\" reads \"nowhere\", which nothing makes", "MatMul nowhere,w>y")]
    [InlineData("a graph gives \"y\", which nothing makes", "MatMul x,w>z")]
    [InlineData("\"y\", which Sigmoid makes, is there already", "Relu x>y", "Sigmoid x>y")]
    [InlineData("\"w\", which Relu makes, is there already", "Relu x>w", "MatMul x,w>y")]
    [InlineData("If that makes \"y\" has no condition, or not two branches that make what it makes", "If x>y")]
    public void What_a_file_cannot_mean_is_damage(string damage, params string[] nodes) =>
        ShouldBeDamaged(damage, [.. nodes.Select(text => text.Split(' ', '>')).Select(parts => Node(parts[0], parts[1].Replace(',', ' '), parts[2]))]);

    [Fact]
    public void A_branch_that_gives_what_nothing_makes_is_damage_and_no_branch_without_work()
    {
        // The larger branch is judged: one that is not there must not make it none.
        var product = Graph([], [Node("MatMul", "x w", "p")], "p");

        ShouldBeDamaged("a graph gives \"q\", which nothing makes", [If(product, Graph([], [], "q"))]);
        ShouldBeDamaged("Identity that makes \"q\" reads \"nowhere\", which nothing makes", [If(product, Graph([], [Node("Identity", "nowhere", "q")], "q"))]);
        ShouldBeDamaged("If that makes \"y\" reads what is made of what it makes", [If(product, Graph([], [Node("Identity", "z", "q")], "q")), Node("Relu", "y", "z")]);
        ShouldBeDamaged("If that makes \"y\" has no condition, or not two branches that make what it makes", [If(product, Graph([], [Node("Relu", "x", "q")], "q x"))]);

        static OnnxNode If(OnnxGraph then, OnnxGraph otherwise) => Node("If", "c", "y", Body("then_branch", then), Body("else_branch", otherwise));
    }

    [Fact]
    public void A_tensor_that_is_there_twice_has_one_size()
    {
        OnnxModel With(long width) => Model(Graph([Input("x", 2, 8)], [Node("MatMul", "x w", "y")], "y", Stored(4), Stored(width)));

        Count(With(4)).Macs.Value.ShouldBe(Product);
        Damage(With(400)).ShouldContain("the tensor \"w\" is there twice, with different sizes");
    }

    [Fact]
    public void A_file_that_does_not_say_which_operators_it_means_is_damaged() =>
        Damage(Of([Node("MatMul", "x w", "y")]) with { Opsets = [] }).ShouldContain("it does not say which version of its operators it means (opset_import)");

    private static OnnxTensor Stored(long width) => OnnxTensor.OfBytes("w", OnnxElements.Float, [8, width], new byte[8 * width * sizeof(float)]);

    private static OnnxModel Of(OnnxNode[] nodes) => Model(Graph([Input("x", 2, 8), Truth("c")], nodes, "y", Stored(4)));

    private FlopReport Count(OnnxNode[] nodes) => Count(Of(nodes));

    private FlopReport Count(OnnxModel model) => OnnxFlopCounter.Count(_folder.Write("net.onnx", model.ToBytes()));

    private void ShouldBeDamaged(string damage, OnnxNode[] nodes) => Damage(Of(nodes)).ShouldContain($"it is not an ONNX file, or is damaged: {damage}.");

    private string Damage(OnnxModel model)
    {
        var refused = Should.Throw<FlopsBudgetException>(() => Count(model));
        refused.Code.ShouldBe(DiagnosticIds.UnreadableOnnx);
        return refused.Message;
    }
}
