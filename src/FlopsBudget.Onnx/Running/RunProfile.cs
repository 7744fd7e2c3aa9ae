using System.Collections.Immutable;
using System.Text.Json;
using FlopsBudget.Onnx.Reading;

namespace FlopsBudget.Onnx.Running;

/// <summary>Reads the file in which ONNX Runtime tells what it ran: an event for each operator, with the sizes that it read and wrote.</summary>
internal static class RunProfile
{
    // ONNX Runtime writes no more.
    private const int MostEvents = 1_000_000;

    private const string Ending = "_kernel_time";

    /// <summary>The calls of each node, by its number.</summary>
    /// <exception cref="FlopsBudgetException"><c>FLOPS0328</c>: not all that ran is told.</exception>
    internal static IReadOnlyDictionary<int, List<RanCall>> Read(string path)
    {
        using var stream = File.OpenRead(path);
        using var document = JsonDocument.Parse(stream);
        var calls = new Dictionary<int, List<RanCall>>();
        if (document.RootElement.GetArrayLength() >= MostEvents)
        {
            throw new FlopsBudgetException(
                DiagnosticIds.UnobservedRun,
                $"The run has more than {MostEvents:N0} calls of operators, of which ONNX Runtime tells no more, so that the figure would be too low. Give inputs with which it runs less, or count the part that repeats as a file of its own.");
        }

        foreach (var entry in document.RootElement.EnumerateArray().Where(entry => Text(entry, "cat") == "Node"))
        {
            if (Text(entry, "name") is { } name && name.EndsWith(Ending, StringComparison.Ordinal) && NumberedModel.NumberOf(name[..^Ending.Length]) is { } number)
            {
                var arguments = entry.GetProperty("args");
                (calls.TryGetValue(number, out var list) ? list : calls[number] = []).Add(new(Types(arguments, "input_type_shape"), Types(arguments, "output_type_shape")));
            }
        }

        return calls;
    }

    private static string? Text(JsonElement entry, string name) => entry.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    // [{"float":[1,3,224,224]},{"float":[64,3,7,7]}]
    private static ImmutableArray<OnnxType> Types(JsonElement arguments, string name) =>
    [
        .. arguments.GetProperty(name).EnumerateArray().SelectMany(tensor => tensor.EnumerateObject())
            .Select(tensor => OnnxType.Tensor(OnnxElements.NumberOf(tensor.Name), tensor.Value.EnumerateArray().Select(size => size.GetInt64()))),
    ];
}
