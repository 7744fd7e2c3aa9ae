namespace FlopsBudget.Declaring;

/// <summary>The models that a setting means something for.</summary>
internal enum ModelKind
{
    /// <summary>All of them.</summary>
    Any,

    /// <summary>Models that run in TorchSharp.</summary>
    TorchSharp,

    /// <summary>ONNX files.</summary>
    Onnx,

    /// <summary>Files of weights, which nothing can run.</summary>
    Weights,
}
