namespace FlopsBudget.Onnx.Reading;

/// <summary>What stands before a field's value.</summary>
/// <param name="Value">The number as it is written.</param>
internal readonly record struct WireTag(ulong Value)
{
    /// <summary>The field's number; 0 for none.</summary>
    internal int Field => Value >> 3 <= 536_870_911 ? (int)(Value >> 3) : throw new InvalidDataException($"{Value >> 3} is no number of a field");

    /// <summary>How the value is written.</summary>
    internal WireType Wire => (Value & 7) switch
    {
        0 => WireType.Varint,
        1 => WireType.Fixed64,
        2 => WireType.Bytes,
        5 => WireType.Fixed32,
        var other => throw new InvalidDataException($"field {Field} is written in a way ({other}) that ONNX does not use"),
    };
}
