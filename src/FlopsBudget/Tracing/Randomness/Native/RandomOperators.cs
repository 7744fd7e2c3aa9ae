namespace FlopsBudget.Tracing.Randomness.Native;

/// <summary>The operators of libtorch that draw from a generator themselves; others that need random numbers call one of these.</summary>
internal static class RandomOperators
{
    /// <summary>Whether an operator draws random numbers.</summary>
    /// <param name="name">Its name with the namespace.</param>
    /// <remarks>Asked for every operator, so it compares names without making a text of them.</remarks>
    internal static bool Contain(ReadOnlySpan<byte> name)
    {
        if (!name.StartsWith("aten::"u8))
        {
            return false;
        }

        var own = name["aten::"u8.Length..];
        return own is [.., (byte)'_'] && own is not [(byte)'_', ..] ? IsDrawn(own[..^1]) : IsDrawn(own);
    }

    private static bool IsDrawn(ReadOnlySpan<byte> name) => name.Length switch
    {
        6 => name.SequenceEqual("normal"u8) || name.SequenceEqual("random"u8) || name.SequenceEqual("cauchy"u8),
        7 => name.SequenceEqual("uniform"u8) || name.SequenceEqual("poisson"u8),
        8 => name.SequenceEqual("randperm"u8) || name.SequenceEqual("binomial"u8),
        9 => name.SequenceEqual("bernoulli"u8) || name.SequenceEqual("geometric"u8),
        10 => name.SequenceEqual("log_normal"u8),
        11 => name.SequenceEqual("exponential"u8) || name.SequenceEqual("multinomial"u8),
        14 => name.SequenceEqual("_fused_dropout"u8) || name.SequenceEqual("native_dropout"u8),
        15 => name.SequenceEqual("_standard_gamma"u8),
        16 => name.SequenceEqual("rrelu_with_noise"u8),
        17 => name.SequenceEqual("_sample_dirichlet"u8),
        _ => false,
    };
}
