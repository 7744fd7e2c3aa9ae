using FlopsBudget.Tracing.Randomness;
using FlopsBudget.Tracing.Randomness.Native;
using TorchSharp;
using static TorchSharp.torch;

namespace FlopsBudget.Tests.Tracing.Randomness;

/// <summary>The state of the random numbers belongs to the process, so nothing else may run meanwhile.</summary>
[Collection(MemoryCollection.Name)]
public class SharedRandomTests
{
    [SkippableFact]
    public void The_lock_of_a_generator_is_known_here()
    {
        Skip.IfNot(OperatingSystem.IsLinux());

        GeneratorLock.IsKnown.ShouldBeTrue();
    }

    [SkippableFact]
    public void Nobody_draws_while_the_lock_is_held()
    {
        Skip.IfNot(OperatingSystem.IsLinux());
        using var generator = new Generator(3);
        Task<float> draw;
        using (GeneratorLock.Enter(generator))
        {
            draw = Task.Run(() =>
            {
                using var drawn = rand(1, generator: generator);
                return drawn.item<float>();
            });
            draw.Wait(TimeSpan.FromMilliseconds(200)).ShouldBeFalse();
        }

        draw.Wait(TimeSpan.FromSeconds(30)).ShouldBeTrue();
    }

    // What was read in the middle of a draw is no valid state, and to write it ended the process within a second.
    [Fact]
    public void The_state_is_kept_and_put_back_beside_threads_that_draw()
    {
        var end = DateTime.UtcNow.AddSeconds(5);
        var threads = Enumerable.Range(0, 5).Select(index => new Thread(() =>
        {
            while (DateTime.UtcNow < end)
            {
                if (index < 2)
                {
                    rand(100_000).Dispose();
                    continue;
                }

                using var before = SharedRandom.Begin();
                SharedRandom.Restore(before);
            }
        })).ToList();
        threads.ForEach(thread => thread.Start());
        threads.ForEach(thread => thread.Join());

        using var drawn = rand(1000);
        drawn.min().item<float>().ShouldBeGreaterThanOrEqualTo(0);
        drawn.max().item<float>().ShouldBeLessThan(1);
    }

    // One that draws and is not known as such would be noticed by the state that it leaves.
    [Theory]
    [InlineData("rand")]
    [InlineData("randn")]
    [InlineData("randint")]
    [InlineData("randperm")]
    [InlineData("rand_like")]
    [InlineData("randn_like")]
    [InlineData("randint_like")]
    [InlineData("normal")]
    [InlineData("bernoulli")]
    [InlineData("bernoulli_")]
    [InlineData("binomial")]
    [InlineData("multinomial")]
    [InlineData("poisson")]
    [InlineData("uniform_")]
    [InlineData("normal_")]
    [InlineData("random_")]
    [InlineData("cauchy_")]
    [InlineData("exponential_")]
    [InlineData("geometric_")]
    [InlineData("log_normal_")]
    [InlineData("dropout")]
    [InlineData("dropout2d")]
    [InlineData("alpha_dropout")]
    [InlineData("feature_alpha_dropout")]
    [InlineData("rrelu")]
    [InlineData("attention")]
    public void An_operator_that_draws_draws_the_same_numbers_again_and_leaves_the_state(string name)
    {
        random.manual_seed(7);
        using var state = random.get_rng_state();
        var first = Drawn();
        var second = Drawn();
        using var after = random.get_rng_state();

        second.ShouldBe(first);
        after.bytes.ToArray().ShouldBe(state.bytes.ToArray());

        double[] Drawn()
        {
            using var draws = new RandomDraws();
            using var scope = NewDisposeScope();
            var half = full(3, 4, 0.5f);
            return [.. Draw(name, half).to(float64).reshape(-1).data<double>()];
        }
    }

    private static Tensor Draw(string name, Tensor half) => name switch
    {
        "rand" => rand(4),
        "randn" => randn(4),
        "randint" => randint(0, 1000, 4),
        "randperm" => randperm(40),
        "rand_like" => rand_like(half),
        "randn_like" => randn_like(half),
        "randint_like" => randint_like(half, 0, 1000),
        "normal" => normal(half, half),
        "bernoulli" => bernoulli(half),
        "bernoulli_" => half.bernoulli_(0.5),
        "binomial" => binomial(half * 1000, half),
        "multinomial" => multinomial(half, 2),
        "poisson" => poisson(half * 1000),
        "uniform_" => half.uniform_(0, 1),
        "normal_" => half.normal_(0, 1),
        "random_" => half.random_(0, 1000),
        "cauchy_" => half.cauchy_(),
        "exponential_" => half.exponential_(),
        "geometric_" => half.geometric_(0.1),
        "log_normal_" => half.log_normal_(),
        "dropout" => nn.functional.dropout(half, 0.5, training: true),
        "dropout2d" => nn.functional.dropout2d(half.reshape(1, 12, 1, 1), 0.5, training: true),
        "alpha_dropout" => nn.functional.alpha_dropout(half, 0.5, training: true),
        "feature_alpha_dropout" => nn.functional.feature_alpha_dropout(half.reshape(1, 12, 1, 1), 0.5, training: true),
        "rrelu" => nn.functional.rrelu(-half, 0.1, 0.9),
        "attention" => nn.functional.scaled_dot_product_attention(half.reshape(1, 3, 4), half.reshape(1, 3, 4), half.reshape(1, 3, 4), p: 0.5),
        _ => throw new ArgumentOutOfRangeException(nameof(name)),
    };
}
