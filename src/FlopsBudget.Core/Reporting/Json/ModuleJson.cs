using System.Text.Json;
using FlopsBudget.Counting.Totals;
using FlopsBudget.Text;

namespace FlopsBudget.Reporting.Json;

/// <summary>Writes and reads a module tree as the list of its places, parents first, each with its name and the number of the one in which it lies.</summary>
internal static class ModuleJson
{
    internal static void Write(Utf8JsonWriter json, IReadOnlyList<ModulePlace> places, PlaceNumbers numbers, bool isOfWeights) =>
        json.WriteObjects("modules", places, (json, place) => Write(json, place, numbers, isOfWeights));

    internal static ModuleTotal Read(ModuleList list, PlaceNumbers numbers, bool isOfWeights)
    {
        // From the last on, so that each finds those below it; they come in the order from the last on too.
        var below = new List<ModuleTotal>?[list.Places.Count];
        for (var i = list.Places.Count - 1; i > 0; i--)
        {
            (below[list.Places[i].Above] ??= []).Add(Module(i));
        }

        return Module(0);

        ModuleTotal Module(int number)
        {
            below[number]?.Reverse();
            return Read(list.Places[number].Json, list.Paths[number], below[number] ?? [], numbers, isOfWeights);
        }
    }

    /// <summary>Writes the name of a module below its parent; its path where that lies elsewhere.</summary>
    internal static void WriteName(Utf8JsonWriter json, ModulePlace place) =>
        json.WriteString(place.Name is null ? "path" : "name", place.Name ?? place.Module.Path);

    private static void Write(Utf8JsonWriter json, ModulePlace place, PlaceNumbers numbers, bool isOfWeights)
    {
        var module = place.Module;
        WriteName(json, place);
        if (place.Above is { } above)
        {
            json.WriteNumber("parent", above.Number);
        }

        json.WriteNumber("depth", place.Depth);
        json.WriteString("type", module.Type);
        json.WriteString("configuration", module.Configuration);
        if (!isOfWeights)
        {
            json.WriteNumber("macs", module.Macs.Value);
            json.WriteNumber("flops", module.Flops.Value);
            json.WriteNumber("integerMacs", module.IntegerMacs.Value);
        }

        json.WriteNumber("parameters", module.Parameters);
        MemoryJson.Write(json, module);
        json.WriteNumber("calls", module.Calls);
        if (module.Shapes.Count > 0)
        {
            json.WriteObjects("shapes", module.Shapes, MemoryJson.Write);
        }

        if (module.MayBeCountedIn.Count > 0)
        {
            numbers.Write(json, "mayBeCountedIn", module.MayBeCountedIn);
        }

        if (!isOfWeights)
        {
            json.WriteNumber("ownMacs", module.OwnMacs.Value);
            json.WriteNumber("elementwiseOperations", module.ElementwiseOperations);
        }

        json.WriteBoolean("neverRan", module.NeverRan);
        json.WriteBoolean("plainLayer", module.IsPlainLayer);
        json.WriteObjects("operators", module.Operators, OperatorJson.Write);
    }

    private static ModuleTotal Read(JsonElement json, string path, IReadOnlyList<ModuleTotal> children, PlaceNumbers numbers, bool isOfWeights) => new()
    {
        Path = path,
        Type = json.Text("type"),
        Configuration = json.Text("configuration"),
        Macs = isOfWeights ? new(0) : OperatorJson.ReadMacs(json),
        OwnMacs = new(isOfWeights ? 0 : json.Number("ownMacs")),
        IntegerMacs = new(isOfWeights ? 0 : json.Number("integerMacs")),
        ElementwiseOperations = isOfWeights ? 0 : json.Number("elementwiseOperations"),
        Parameters = json.Number("parameters"),
        ParameterBytes = MemoryJson.ReadBytes(json, "parameterBytes"),
        ActivationBytes = MemoryJson.ReadBytes(json, "activationBytes"),
        PeakActivationBytes = MemoryJson.ReadBytes(json, "peakActivationBytes"),
        BytesRead = MemoryJson.ReadBytes(json, "bytesRead"),
        BytesWritten = MemoryJson.ReadBytes(json, "bytesWritten"),
        Shapes = json.ObjectsOrNone("shapes", MemoryJson.ReadShapes),
        Calls = json.SmallNumber("calls"),
        NeverRan = json.Flag("neverRan"),
        MayBeCountedIn = json.ObjectsOrNone("mayBeCountedIn", module => numbers.Read(module, "mayBeCountedIn")),
        IsPlainLayer = json.Flag("plainLayer"),
        Operators = json.Objects("operators", OperatorJson.Read),
        Children = children,
    };
}
