namespace FlopsBudget.WeightFiles;

/// <summary>A file that holds a part of a model, by its name: <c>model-00001-of-00003.safetensors</c>.</summary>
/// <param name="Stem">What comes before the number, with the folder where there is one.</param>
/// <param name="Number">Which of the files it is, in five digits.</param>
/// <param name="All">How many there are, in five digits.</param>
/// <param name="Ending">The ending, with its dot.</param>
internal sealed record WeightFilePart(string Stem, string Number, string All, string Ending)
{
    /// <summary>The name of another file of the model.</summary>
    internal string At(int number) => $"{Stem}-{number:D5}-of-{All}{Ending}";
}
