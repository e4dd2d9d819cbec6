namespace Descent.Generator.Tests.Binding.Modifiers;

/// <summary>What each modifier of the new parameter adds to a rule.</summary>
public sealed class ParameterModifierTests
{
    [Fact]
    public void The_mask_is_of_what_the_rule_subtracts() => ModifierText.Verify("Cautious", """
        %0 = LoadParameter : element@element "w"
        %1 = LoadGradient : element@element "g"
        %2 = Hyperparameter LearningRate : scalar@step  // return w - LearningRate * g
        %3 = ToElement %2 : element@step
        %4 = Multiply %3, %1 : element@element "u"
        %5 = Constant 0 : element@step  // [Cautious] w = w - u * (u * g > 0 ? 1 : 0) / Max(0.001, Mean(u * g > 0)), u being what the rule subtracts from w
        %6 = Constant 1 : scalar@step
        %7 = Constant 1 : element@step
        %8 = Multiply %4, %1 : element@element
        %9 = Greater %8, %5 : boolean@element
        %10 = Select %9, %7, %5 : element@element
        %11 = Sum per element %10 : scalar@tensor
        %12 = Shape Count : scalar@tensor
        %13 = Divide %11, %12 : scalar@tensor
        %14 = Constant 0.001 : scalar@step
        %15 = Max %14, %13 : scalar@tensor
        %16 = Divide %6, %15 : scalar@tensor
        %17 = Select %9, %4, %5 : element@element
        %18 = ToElement %16 : element@tensor
        %19 = Multiply %17, %18 : element@element
        %20 = Subtract %0, %19 : element@element "w"
        parameter <- %20
        """);

    [Fact]
    public void Decay_may_follow_the_schedule_alone() => ModifierText.Verify("WeightDecay(0.1, Mode = DecayMode.DecoupledFromRate)", """
        %0 = LoadParameter : element@element "w"
        %1 = LoadGradient : element@element "g"
        %2 = Hyperparameter LearningRate : scalar@step  // return w - LearningRate * g
        %3 = ToElement %2 : element@step
        %4 = Multiply %3, %1 : element@element
        %5 = Subtract %0, %4 : element@element
        %6 = Constant 0 : scalar@step  // [WeightDecay] w = w' - (LearningRate / LearningRate.Peak * WeightDecay) * w, w' being what the rule returned
        %7 = Greater %2, %6 : boolean@step
        %8 = Hyperparameter LearningRate.Peak : scalar@step
        %9 = Divide %2, %8 : scalar@step
        %10 = Select %7, %9, %6 : scalar@step
        %11 = Hyperparameter WeightDecay : scalar@step
        %12 = Multiply %10, %11 : scalar@step
        %13 = ToElement %12 : element@step
        %14 = Multiply %13, %0 : element@element
        %15 = Subtract %5, %14 : element@element "w"
        parameter <- %15
        """);

    [Fact]
    public void Slow_weights_follow_every_few_steps() => ModifierText.Verify("Lookahead(5, 0.5)", """
        %0 = LoadParameter : element@element "w"
        %1 = LoadGradient : element@element "g"
        %2 = Hyperparameter LearningRate : scalar@step  // return w - LearningRate * g
        %3 = ToElement %2 : element@step
        %4 = Multiply %3, %1 : element@element
        %5 = Subtract %0, %4 : element@element
        %6 = Hyperparameter LookaheadSteps : int32@step  // [Lookahead] if (t % LookaheadSteps == 0) w = slow = slow + LookaheadRate * (w' - slow)
        %7 = ToScalar %6 : scalar@step
        %8 = Step : scalar@step
        %9 = Remainder %8, %7 : scalar@step
        %10 = Constant 0 : scalar@step
        %11 = Equal %9, %10 : boolean@step
        %12 = LoadState[0] : element@element "slow"
        %13 = Subtract %5, %12 : element@element
        %14 = Hyperparameter LookaheadRate : scalar@step
        %15 = ToElement %14 : element@step
        %16 = Multiply %13, %15 : element@element
        %17 = Add %12, %16 : element@element "slow"
        %18 = Select %11, %17, %12 : element@element
        %19 = Select %11, %17, %5 : element@element "w"
        state[0] <- %18
        parameter <- %19
        """);

    [Fact]
    public void The_average_follows_what_the_step_leaves() => ModifierText.Verify("WeightAverage(0.999)", """
        %0 = LoadParameter : element@element "w"
        %1 = LoadGradient : element@element "g"
        %2 = Hyperparameter LearningRate : scalar@step  // return w - LearningRate * g
        %3 = ToElement %2 : element@step
        %4 = Multiply %3, %1 : element@element
        %5 = Subtract %0, %4 : element@element
        %6 = LoadState[0] : element@element "average"  // [WeightAverage] average = Ema(average, w, AverageDecay), w being what the step leaves
        %7 = Hyperparameter AverageDecay : scalar@step
        %8 = Constant 1 : scalar@step
        %9 = Subtract %8, %7 : scalar@step
        %10 = ToElement %9 : element@step
        %11 = Subtract %5, %6 : element@element
        %12 = Multiply %10, %11 : element@element
        %13 = Add %6, %12 : element@element "average"
        parameter <- %5  // return w - LearningRate * g
        state[0] <- %13  // [WeightAverage] average = Ema(average, w, AverageDecay), w being what the step leaves
        """);

    [Fact]
    public void What_the_gradient_leaves_is_decided_by_the_step() => ModifierText.Verify("GradientScale, ZeroGradient", """
        %0 = LoadParameter : element@element "w"
        %1 = LoadGradient : element@element "g"
        %2 = Constant 1 : scalar@step  // [GradientScale] g = g * (1 / GradientScale)
        %3 = Hyperparameter GradientScale : scalar@step
        %4 = Divide %2, %3 : scalar@step
        %5 = ToElement %4 : element@step
        %6 = Multiply %1, %5 : element@element "g"
        %7 = Hyperparameter LearningRate : scalar@step  // return w - LearningRate * g
        %8 = ToElement %7 : element@step
        %9 = Multiply %8, %6 : element@element
        %10 = Subtract %0, %9 : element@element
        %11 = Hyperparameter ZeroGradient : boolean@step  // [ZeroGradient] g = 0
        %12 = Constant 0 : element@step
        %13 = Select %11, %12, %1 : element@element
        parameter <- %10  // return w - LearningRate * g
        gradient <- %13  // [ZeroGradient] g = 0
        """);
}
