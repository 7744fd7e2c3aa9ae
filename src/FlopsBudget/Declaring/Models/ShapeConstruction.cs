using static TorchSharp.torch;

namespace FlopsBudget.Declaring.Models;

/// <summary>
/// Makes models whose parameters have shapes and no values: nothing is allocated or initialized, which takes longer than counting.
/// It sets a default of the whole process, so it is for a process of our own.
/// </summary>
internal static class ShapeConstruction
{
    /// <summary>Makes a model.</summary>
    internal static nn.Module Make(ModelSource source)
    {
        var before = get_default_device();
        set_default_device(META);
        try
        {
            return source.Make();
        }
        finally
        {
            set_default_device(before);
        }
    }
}
