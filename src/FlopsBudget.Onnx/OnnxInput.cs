using FlopsBudget.Onnx.Shapes;

namespace FlopsBudget.Onnx;

/// <summary>What an ONNX file leaves open of its inputs.</summary>
public sealed class OnnxInput
{
    private OnnxInput(OnnxInputs given) => Given = given;

    /// <summary>Nothing: the file says all sizes.</summary>
    public static OnnxInput None { get; } = new(OnnxInputs.None);

    /// <summary>What was read.</summary>
    internal OnnxInputs Given { get; }

    /// <summary>Reads what is written. Each may be left out, and sizes that the file fixes cannot be other ones.</summary>
    /// <param name="shapes">Shapes of inputs, in order, <c>1,3,224,224</c>, or by name, <c>ids=1,128; mask=1,128</c>.</param>
    /// <param name="sizes">Open sizes by their names, <c>batch=1; sequence=128</c>.</param>
    /// <param name="values">Values of inputs that decide sizes or branches, <c>sr=16000</c>.</param>
    /// <exception cref="FlopsBudgetException"><c>FLOPS0204</c>: one of them cannot be read.</exception>
    public static OnnxInput Parse(string? shapes = null, string? sizes = null, string? values = null) => new(OnnxInputs.Parse(shapes, sizes, values));

    /// <summary>Reads shapes of inputs, as <see cref="Parse"/> does.</summary>
    /// <param name="shapes">The shapes.</param>
    public static OnnxInput FromString(string shapes) => Parse(shapes);

    /// <summary>Reads shapes of inputs, as <see cref="Parse"/> does.</summary>
    public static implicit operator OnnxInput(string shapes) => Parse(shapes);
}
