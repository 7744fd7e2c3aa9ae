namespace FlopsBudget.WeightFiles;

/// <summary>What is wrong with the header of a file of weights.</summary>
internal sealed class UnreadableWeightsException(string why, Exception? cause = null) : Exception(why, cause);
