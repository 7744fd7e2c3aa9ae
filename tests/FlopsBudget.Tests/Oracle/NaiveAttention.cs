namespace FlopsBudget.Tests.Oracle;

/// <summary>Scaled dot-product attention by loops. Only the two products count; masked scores are computed like all others.</summary>
internal static class NaiveAttention
{
    /// <summary>query [B, H, L, E], key [B, Hkv, S, E], value [B, Hkv, S, Ev]; H is a multiple of Hkv.</summary>
    internal static NaiveArray Forward(NaiveArray query, NaiveArray key, NaiveArray value, bool causal, MultiplyAdds work)
    {
        var (batches, heads, rows, width) = (query.Sizes[0], query.Sizes[1], query.Sizes[2], query.Sizes[3]);
        var (columns, valueWidth) = (key.Sizes[2], value.Sizes[3]);
        var shared = heads / key.Sizes[1];
        var result = new NaiveArray([batches, heads, rows, valueWidth]);
        foreach (var place in NaiveArray.Places([batches, heads, rows]))
        {
            var scores = new double[columns];
            for (long column = 0; column < columns; column++)
            {
                for (long feature = 0; feature < width; feature++)
                {
                    scores[column] = work.Add(scores[column], query[[.. place, feature]], key[place[0], place[1] / shared, column, feature]);
                }

                scores[column] = causal && column > place[2] ? double.NegativeInfinity : scores[column] / Math.Sqrt(width);
            }

            var weights = Softmax(scores);
            for (long feature = 0; feature < valueWidth; feature++)
            {
                double sum = 0;
                for (long column = 0; column < columns; column++)
                {
                    sum = work.Add(sum, weights[column], value[place[0], place[1] / shared, column, feature]);
                }

                result[[.. place, feature]] = sum;
            }
        }

        return result;
    }

    private static double[] Softmax(double[] scores)
    {
        var highest = scores.Max();
        var powers = scores.Select(score => Math.Exp(score - highest)).ToArray();
        var sum = powers.Sum();
        return [.. powers.Select(power => power / sum)];
    }
}
