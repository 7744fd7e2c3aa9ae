namespace FlopsBudget.WeightFiles;

/// <summary>A type of the tensors of ggml: blocks of several elements that share scales.</summary>
/// <param name="Name">Its name, such as <c>Q4_K</c>.</param>
/// <param name="Block">The elements of a block.</param>
/// <param name="Bytes">The bytes of a block.</param>
internal sealed record GgmlType(string Name, int Block, int Bytes);
