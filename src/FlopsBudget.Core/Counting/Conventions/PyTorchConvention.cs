namespace FlopsBudget.Counting.Conventions;

/// <summary>
/// PyTorch's counter has formulas for a few operators that the dispatcher reaches after composite ones are taken apart.
/// Its FLOPs are twice the multiply-adds.
/// </summary>
internal static class PyTorchConvention
{
    internal static ConventionMethod Method { get; } = new(
        "PyTorch",
        "The products that PyTorch's own counter has formulas for; everything else is left out.",
        [
            "Leaves out products of a matrix with a vector and of two vectors (mv, addmv, dot, vdot), addbmm, bilinear layers, distances by products (cdist), grids of affine maps (affine_grid) and outer products.",
            "Leaves out attention and encoder layers that run as one fused operator.",
            "Counts the weight gradient of a grouped convolution as if it had one group, groups times too much, as PyTorch did before May 2026.",
            "Counts fused attention on a CPU as the products it stands for; PyTorch itself has formulas for the GPU's operators only.",
            "Counts an LSTM that the CPU's library runs layer by layer as the steps it stands for; PyTorch itself leaves that operator out.",
        ],
        (trace, claims) => new(OperatorWalk.Count(trace, PyTorchFormulas.Read, claims)));
}
