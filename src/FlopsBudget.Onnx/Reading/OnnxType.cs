using System.Collections.Immutable;

namespace FlopsBudget.Onnx.Reading;

/// <summary>The type of a value.</summary>
/// <param name="Element">What a tensor's elements are, under ONNX's own number; 0 for what is no tensor.</param>
/// <param name="Sizes">A tensor's sizes; null where nothing is said of them.</param>
internal sealed record OnnxType(int Element, ImmutableArray<OnnxSize>? Sizes)
{
    /// <summary>A type that is no tensor (a sequence, a map, an optional value), as it is written.</summary>
    internal byte[]? Other { get; init; }

    /// <summary>Whether it is a tensor.</summary>
    internal bool IsTensor => Other is null;

    /// <summary>A tensor's sizes, if all are known; otherwise null.</summary>
    internal ImmutableArray<long>? Known
    {
        get
        {
            if (!IsKnown)
            {
                return null;
            }

            var sizes = ImmutableArray.CreateBuilder<long>(Sizes!.Value.Length);
            foreach (var size in Sizes.Value)
            {
                sizes.Add(size.Value!.Value);
            }

            return sizes.MoveToImmutable();
        }
    }

    /// <summary>Whether all of a tensor's sizes are known.</summary>
    internal bool IsKnown
    {
        get
        {
            foreach (var size in Sizes ?? [])
            {
                if (size.Value is not >= 0)
                {
                    return false;
                }
            }

            return Sizes is not null;
        }
    }

    /// <summary>The type of a tensor all of whose sizes are known.</summary>
    internal static OnnxType Tensor(int element, IEnumerable<long> sizes) => new(element, [.. sizes.Select(size => new OnnxSize(size, null))]);

    /// <summary>The type as text, such as <c>float32[batch,3,224,224]</c>.</summary>
    public override string ToString() => IsTensor
        ? $"{OnnxElements.NameOf(Element)}[{(Sizes is { } sizes ? string.Join(',', sizes) : "...")}]"
        : "a value that is no tensor";
}
