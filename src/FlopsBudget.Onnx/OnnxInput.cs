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
    /// <param name="shapes">
    /// Shapes of inputs, in order, <c>1,3,224,224</c>, or by name, <c>ids=1,128; mask=1,128</c>. In the place of a shape a file of NumPy gives the values too,
    /// <c>ids=data/ids.npy</c>, from the current folder.
    /// </param>
    /// <param name="sizes">Open sizes by their names, <c>batch=1; sequence=128</c>.</param>
    /// <param name="values">Values of inputs that decide sizes or branches, <c>sr=16000</c>.</param>
    /// <exception cref="FlopsBudgetException"><c>FLOPS0204</c>: one of them cannot be read.</exception>
    public static OnnxInput Parse(string? shapes = null, string? sizes = null, string? values = null) => new(OnnxInputs.Parse(shapes, sizes, values));

    /// <summary>The same with the values of the files that are named.</summary>
    /// <param name="folder">The folder from which they are.</param>
    /// <exception cref="FlopsBudgetException"><c>FLOPS0216</c>: one is missing, or cannot be used.</exception>
    internal OnnxInput From(string folder) => new(Given.From(folder));

    /// <summary>Reads shapes of inputs, as <see cref="Parse"/> does.</summary>
    /// <param name="shapes">The shapes.</param>
    public static OnnxInput FromString(string shapes) => Parse(shapes);

    /// <summary>Reads shapes of inputs, as <see cref="Parse"/> does.</summary>
    public static implicit operator OnnxInput(string shapes) => Parse(shapes);
}
