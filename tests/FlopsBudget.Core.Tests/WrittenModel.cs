using System.Collections.Immutable;
using FlopsBudget.Traces;

namespace FlopsBudget.Core.Tests;

/// <summary>Two layers without any framework: what a front end yields for <c>Linear(inputs, 16)</c> and a ReLU on rows.</summary>
/// <param name="input">The rows.</param>
internal sealed class WrittenModel(InputShapes input) : ITraceSource
{
    internal const int Width = 16;

    public string Name => "Written";

    public IReadOnlyList<string> Inputs => [.. input.Shapes.Select(shape => shape.ToString())];

    /// <summary>The model with rows of 8 numbers.</summary>
    internal static WrittenModel Of(long rows) => new(InputShapes.Parse($"{rows},8"));

    public ExecutedTrace Trace()
    {
        var rows = input.Shapes[0];
        TensorShape weight = new([Width, rows.Size(1)], ElementType.Float32, Identity: 1);
        TensorShape hidden = new([rows.Size(0), Width], ElementType.Float32);
        var layer = Place("layer", "Gemm", [new("weight", weight, IsTrainable: true)]);
        var root = Place("", Name, [], layer);
        ModuleCall whole = new(root, null);
        ModuleCall first = new(layer, whole);
        return new(
            new(
                [
                    new("aten::linear", [OperatorArgument.Of(rows), OperatorArgument.Of(weight), OperatorArgument.None], [OperatorArgument.Of(hidden)], module: first),
                    new("aten::relu", [OperatorArgument.Of(hidden)], [OperatorArgument.Of(hidden)], module: whole),
                ],
                root,
                [whole, first]),
            Execution.Shape);
    }

    private static ModuleScope Place(string path, string type, ImmutableArray<ParameterShape> parameters, params IReadOnlyList<ModuleScope> children) =>
        new(path, type, "", new Dictionary<string, object?>(), parameters, path.Length, children);
}
