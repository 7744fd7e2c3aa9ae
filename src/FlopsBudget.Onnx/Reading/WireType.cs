namespace FlopsBudget.Onnx.Reading;

/// <summary>How protocol buffers write a value.</summary>
internal enum WireType
{
    /// <summary>A whole number in as many bytes as it needs.</summary>
    Varint = 0,

    /// <summary>Eight bytes.</summary>
    Fixed64 = 1,

    /// <summary>A length and so many bytes: a text, bytes, a message, a packed list.</summary>
    Bytes = 2,

    /// <summary>Four bytes.</summary>
    Fixed32 = 5,
}
