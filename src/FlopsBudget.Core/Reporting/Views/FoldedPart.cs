using FlopsBudget.Traces;

namespace FlopsBudget.Reporting.Views;

/// <summary>One line of a folded tree. Its figure is that of the lines one level below it together.</summary>
/// <param name="Name">What it is called, such as <c>h.0 … h.11</c>.</param>
/// <param name="Kind">What it stands for.</param>
/// <param name="Places">The places in the module tree that it stands for, all alike; of a remainder those that are left out.</param>
/// <param name="Cost">The figure of all of them together, wherever else the blocks around them are repeated.</param>
/// <param name="Times">How many equal blocks lie around it, itself counted: 12 layers with 2 products each make 24.</param>
/// <param name="Children">The lines below.</param>
internal sealed record FoldedPart(string Name, FoldedKind Kind, IReadOnlyList<ModuleTotal> Places, long Cost, int Times, IReadOnlyList<FoldedPart> Children)
{
    /// <summary>The figure of one of its blocks.</summary>
    internal long Each => Kind == FoldedKind.Rest ? Cost : Cost / Times;

    /// <summary>Its type; that of all its places.</summary>
    internal string Type => Kind == FoldedKind.Module ? Places[0].Type : "";

    /// <summary>Its name with the number of blocks, such as <c>h.0 … h.11 (12 x Gpt2Block)</c>.</summary>
    internal string Label => Kind == FoldedKind.Module && Places.Count > 1 ? $"{Name} ({Places.Count} x {Type})" : Name;

    /// <summary>This line and all below it, parents first.</summary>
    internal IEnumerable<FoldedPart> SelfAndDescendants() => TreeOrder.ParentsFirst(this, static part => part.Children);
}
