using System.Collections.Immutable;
using System.Text;

namespace FlopsBudget.Onnx.Reading;

/// <summary>One use of an operator.</summary>
/// <param name="OpType">The operator.</param>
/// <param name="Domain">Its operator set; empty for ONNX's own.</param>
/// <param name="Inputs">The names of what it reads; empty for an input that is left out.</param>
/// <param name="Outputs">The names of what it writes; empty for an output that is not wanted.</param>
internal sealed record OnnxNode(string OpType, string Domain, ImmutableArray<string> Inputs, ImmutableArray<string> Outputs)
{
    /// <summary>The operator.</summary>
    internal string OpType { get; } = OpType;

    /// <summary>Its operator set; empty for ONNX's own.</summary>
    internal string Domain { get; } = Domain;

    /// <summary>The operator with its set, as reports name it: <c>onnx::Conv</c>, <c>com.microsoft::FusedMatMul</c>. It is asked for again and again.</summary>
    internal string OperatorName { get; } = $"{(Domain.Length == 0 ? "onnx" : Domain)}::{OpType}";

    /// <summary>Its name; exporters may leave it out.</summary>
    internal string Name { get; init; } = string.Empty;

    /// <summary>Which of several functions of one name it calls; nearly always empty.</summary>
    internal string Overload { get; init; } = string.Empty;

    internal ImmutableArray<OnnxAttribute> Attributes { get; init; } = [];

    /// <summary>What exporters write of a node, such as the modules that it came from.</summary>
    internal ImmutableDictionary<string, string> Metadata { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>The node as messages name it.</summary>
    internal string Label => Name.Length > 0 ? $"{OpType} \"{Name}\"" : $"{OpType} that makes \"{Outputs.FirstOrDefault(name => name.Length > 0)}\"";

    /// <summary>An attribute; null where it is left out.</summary>
    internal OnnxAttribute? Attribute(string name) => Attributes.FirstOrDefault(attribute => attribute.Name == name);

    /// <summary>The number of an attribute, or what it is by default.</summary>
    internal long Int(string name, long otherwise) => Attribute(name)?.Int ?? otherwise;

    /// <summary>The text of an attribute, or what it is by default.</summary>
    internal string Text(string name, string otherwise) => Attribute(name) is { } attribute ? Encoding.UTF8.GetString(attribute.Text) : otherwise;

    /// <summary>Whether it is an operator of ONNX itself, of a name.</summary>
    internal bool Is(string opType) => Domain.Length == 0 && OpType == opType;
}
