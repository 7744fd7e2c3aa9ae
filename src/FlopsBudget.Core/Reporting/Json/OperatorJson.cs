using System.Text.Json;
using FlopsBudget.Text;

namespace FlopsBudget.Reporting.Json;

/// <summary>Writes and reads the cost of an operator.</summary>
internal static class OperatorJson
{
    internal static void Write(Utf8JsonWriter json, OperatorTotal total)
    {
        json.WriteString("name", total.Name);
        json.WriteNumber("calls", total.Calls);
        json.WriteNumber("macs", total.Macs.Value);
        json.WriteNumber("flops", total.Flops.Value);
        json.WriteNumber("integerMacs", total.IntegerMacs.Value);
        json.WriteNumber("elementwiseOperations", total.ElementwiseOperations);
        if (total.Formula is { } formula)
        {
            json.WriteString("formula", formula);
        }
    }

    internal static OperatorTotal Read(JsonElement json) => new(
        json.Text("name"),
        json.SmallNumber("calls"),
        ReadMacs(json),
        json.Number("elementwiseOperations"))
    {
        IntegerMacs = new(json.Number("integerMacs")),
        Formula = json.TextOrNull("formula"),
    };

    /// <summary>Multiply-adds, of which the FLOPs beside them are twice as many.</summary>
    internal static Macs ReadMacs(JsonElement json)
    {
        var (macs, flops) = (json.Number("macs"), json.Number("flops"));
        return flops % 2 == 0 && flops / 2 == macs ? new(macs) : throw new FormatException($"\"flops\" is {flops}, which is not twice \"macs\", {macs}");
    }
}
