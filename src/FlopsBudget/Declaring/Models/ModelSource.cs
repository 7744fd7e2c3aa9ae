using static TorchSharp.torch;

namespace FlopsBudget.Declaring.Models;

/// <summary>Something that makes a model.</summary>
internal abstract class ModelSource
{
    /// <summary>The model's name in reports.</summary>
    internal abstract string Name { get; }

    /// <summary>The source in words, such as <c>the constructor of MyApp.Models.Detector</c>.</summary>
    internal abstract string Description { get; }

    /// <summary>The type of the model, or one that it is derived from; null where it is not known before.</summary>
    internal virtual Type? ModelType => null;

    /// <summary>Makes the model. What the user's code throws comes out as it is.</summary>
    /// <exception cref="FlopsBudgetException">There is no model, or its file cannot be loaded.</exception>
    internal abstract nn.Module Make();
}
