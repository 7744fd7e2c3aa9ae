using CsCheck;
using static TorchSharp.torch;

namespace FlopsBudget.Tests.Oracle;

public class AttentionOracleTests
{
    private static readonly Gen<(long Batch, long KeyHeads, long Rows, long Columns, long Width, long ValueWidth, bool Causal, bool SameWidth)> Any =
        Gen.Select(Gen.Long[1, 3], Gen.Long[1, 3], Gen.Long[1, 6], Gen.Long[1, 6], Gen.Long[1, 8], Gen.Long[1, 8], Gen.Bool, Gen.Bool);

    [Fact]
    public void Any_attention_counts_what_its_loops_do() => Any.Sample(
        example =>
        {
            using var scope = NewDisposeScope();
            var query = randn([example.Batch, example.KeyHeads, example.Rows, example.Width], dtype: float64);
            var key = randn([example.Batch, example.KeyHeads, example.Columns, example.Width], dtype: float64);
            var value = randn([example.Batch, example.KeyHeads, example.Columns, example.SameWidth ? example.Width : example.ValueWidth], dtype: float64);
            OracleCount.ShouldAgree(
                () => nn.functional.scaled_dot_product_attention(query, key, value, is_casual: example.Causal),
                work => NaiveAttention.Forward(NaiveArray.Of(query), NaiveArray.Of(key), NaiveArray.Of(value), example.Causal, work));
        },
        iter: 1000,
        threads: 2);

    [Fact]
    public void Attention_with_repeated_key_heads_counts_by_query_heads() => Any.Where(example => example.KeyHeads > 1).Sample(
        example =>
        {
            using var scope = NewDisposeScope();
            const long shared = 2;
            var query = randn([example.Batch, example.KeyHeads * shared, example.Rows, example.Width], dtype: float64);
            var key = randn([example.Batch, example.KeyHeads, example.Columns, example.Width], dtype: float64);
            var value = randn([example.Batch, example.KeyHeads, example.Columns, example.Width], dtype: float64);
            OracleCount.ShouldAgree(
                () => nn.functional.scaled_dot_product_attention(query, key.repeat_interleave(shared, 1), value.repeat_interleave(shared, 1)),
                work => NaiveAttention.Forward(NaiveArray.Of(query), NaiveArray.Of(key), NaiveArray.Of(value), causal: false, work));
        },
        iter: 300,
        threads: 2);
}
