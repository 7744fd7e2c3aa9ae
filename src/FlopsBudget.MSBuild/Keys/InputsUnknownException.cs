namespace FlopsBudget.MSBuild.Keys;

/// <summary>What the figures depend on cannot be listed, so that they cannot be kept for another build.</summary>
internal sealed class InputsUnknownException(string why) : Exception(why);
