using Microsoft.CodeAnalysis;

namespace Descent.Generator.Diagnostics;

/// <summary>What can be wrong with a declaration outside the body of its rule. Reported by <c>Declarations/</c>; one page each in docs/rules.</summary>
internal static class DeclarationDescriptors
{
    // The class

    public static readonly DiagnosticDescriptor OptimizerNotPartial = Descriptor.Error("DSC1001",
        "Optimizer is not partial",
        "Optimizer '{0}' must be partial, for its other part is generated: write 'partial class {0}'");

    public static readonly DiagnosticDescriptor ContainingTypeNotPartial = Descriptor.Error("DSC1002",
        "Type around an optimizer is not partial",
        "'{0}' contains the optimizer '{1}' and must be partial: write 'partial {2} {0}'");

    public static readonly DiagnosticDescriptor GenericOptimizer = Descriptor.Error("DSC1003",
        "Optimizer has type parameters",
        "Optimizer '{0}' cannot be generic: remove '{1}' from '{2}'; the kernel is generated for float and double anyway");

    public static readonly DiagnosticDescriptor OptimizerNotPlainClass = Descriptor.Error("DSC1004",
        "Optimizer is not an ordinary class",
        "Optimizer '{0}' must be an ordinary class: remove '{1}'");

    public static readonly DiagnosticDescriptor OptimizerHasBaseClass = Descriptor.Error("DSC1005",
        "Optimizer has a base class",
        "Optimizer '{0}' cannot derive from '{1}', because its generated part derives from 'Descent.Optimizer': remove the base class");

    public static readonly DiagnosticDescriptor OptimizerNameTaken = Descriptor.Error("DSC1006",
        "Name that an optimizer cannot have",
        "An optimizer cannot be called '{0}', because {1}: choose another name");

    public static readonly DiagnosticDescriptor MemberNameTaken = Descriptor.Error("DSC1007",
        "Name that the generated part needs",
        "'{0}' is the name of a method that is generated for '{1}': rename this member");

    public static readonly DiagnosticDescriptor RuleOutsideOptimizer = Descriptor.Error("DSC1008",
        "Update rule in a class that is no optimizer",
        "'{0}' is an update rule, but '{1}' is no optimizer: write '[Optimizer]' on the class");

    public static readonly DiagnosticDescriptor PrimaryConstructor = Descriptor.Error("DSC1009",
        "Optimizer has a primary constructor",
        "Optimizer '{0}' cannot have a primary constructor, because its constructors are generated: make its values hyperparameters");

    // The rule

    public static readonly DiagnosticDescriptor NoUpdateRule = Descriptor.Error("DSC1010",
        "Optimizer without update rule",
        "Optimizer '{0}' has no update rule: write '[UpdateRule]' on a method 'float Update(float w, float g)'");

    public static readonly DiagnosticDescriptor SeveralUpdateRules = Descriptor.Error("DSC1011",
        "Optimizer with several update rules",
        "Optimizer '{0}' already has the update rule '{1}': remove '[UpdateRule]' from one of them, or make one 'Rank = 1' and one 'Rank = 2'");

    public static readonly DiagnosticDescriptor RuleReturnType = Descriptor.Error("DSC1012",
        "Update rule does not return the new parameter",
        "Update rule '{0}' must return the new parameter, a 'float' (or 'double' for double precision alone), not '{1}'");

    public static readonly DiagnosticDescriptor RuleWithoutParameterAndGradient = Descriptor.Error("DSC1013",
        "Update rule does not take parameter and gradient",
        "The first two arguments of update rule '{0}' must be the parameter and its gradient: write '({1} w, {1} g, ...)'");

    public static readonly DiagnosticDescriptor RuleNotPlainMethod = Descriptor.Error("DSC1014",
        "Update rule is not an ordinary method",
        "Update rule '{0}' must be an ordinary method: remove '{1}'");

    public static readonly DiagnosticDescriptor RuleRank = Descriptor.Error("DSC1015",
        "Rank that no update rule has",
        "Update rule '{0}' cannot be for rank {1}: write 'Rank = 1' for vectors and 'Rank = 2' for tensors of two or more dimensions");

    public static readonly DiagnosticDescriptor RankWithoutOther = Descriptor.Error("DSC1016",
        "Update rule for some ranks only",
        "Update rule '{0}' is for tensors of rank {1} alone: write another one with 'Rank = {2}', or remove 'Rank = {1}'");

    public static readonly DiagnosticDescriptor RankRulesDiffer = Descriptor.Error("DSC1017",
        "Rules for vectors and matrices that do not go together",
        "'{0}' differs between the rules for vectors and for matrices, which share it: {1}");

    public static readonly DiagnosticDescriptor SharedStateInRankRule = Descriptor.Error("DSC1018",
        "State of the model in a rule for some ranks only",
        "State '{0}' has one value {1}, which the rules for vectors and for matrices would both write: keep it per tensor, or write one rule for all ranks");

    public static readonly DiagnosticDescriptor EvaluationRule = Descriptor.Error("DSC1019",
        "Evaluation rule of the wrong form",
        "'{0}' cannot be the evaluation rule: {1}");

    public static readonly DiagnosticDescriptor ReferenceRule = Descriptor.Error("DSC1052",
        "Reference rule of the wrong form",
        "'{0}' cannot be a reference rule: {1}");

    // Arguments of the rule

    public static readonly DiagnosticDescriptor ArgumentWithoutRole = Descriptor.Error("DSC1020",
        "Argument without attribute",
        "Argument '{0}' of update rule '{1}' needs an attribute that says what it is: '[State]' with 'ref', '[Moment(1, nameof(...))]', '[Step]', '[Loss]', '[Shape]' or '[Input]'");

    public static readonly DiagnosticDescriptor ArgumentWithSeveralRoles = Descriptor.Error("DSC1021",
        "Argument with two attributes",
        "Argument '{0}' cannot be both '[{1}]' and '[{2}]': keep one");

    public static readonly DiagnosticDescriptor ArgumentModifier = Descriptor.Error("DSC1022",
        "Argument is not passed by value",
        "Argument '{0}' is {1} and must be passed by value: remove '{2}'");

    public static readonly DiagnosticDescriptor ArgumentType = Descriptor.Error("DSC1023",
        "Argument of the wrong type",
        "Argument '{0}' is {1} and must be of type '{2}', not '{3}'{4}");

    public static readonly DiagnosticDescriptor StateNotRef = Descriptor.Error("DSC1024",
        "State not passed by reference",
        "State '{0}' must be passed by reference, so that the rule can write it: write 'ref {1} {0}'");

    public static readonly DiagnosticDescriptor MomentOrder = Descriptor.Error("DSC1025",
        "Moment of an order below 1",
        "Moment '{0}' averages a power of the gradient, and {1} is no such power: write 1 for the gradient, 2 for its square");

    public static readonly DiagnosticDescriptor UnknownProperty = Descriptor.Error("DSC1026",
        "Name of no property",
        "'{0}' is no property of optimizer '{1}': name a property of type Scalar with 'nameof'");

    public static readonly DiagnosticDescriptor PropertyType = Descriptor.Error("DSC1027",
        "Property of the wrong type",
        "Property '{0}' cannot be {1} of '{2}', because {3}");

    public static readonly DiagnosticDescriptor ConflictingInitialValues = Descriptor.Error("DSC1028",
        "State with two initial values",
        "State '{0}' cannot start from both '{1}' and '{2}': keep one");

    public static readonly DiagnosticDescriptor OuterStateSource = Descriptor.Error("DSC1029",
        "State outside the elements that starts from an array",
        "State '{0}' has one value {1} and cannot start from '{2}', which has one per element: use 'Initial' or 'InitialFrom'");

    public static readonly DiagnosticDescriptor TooManyStates = Descriptor.Error("DSC1030",
        "Too many arrays of state",
        "State '{0}' is array {1} of update rule '{2}', which can keep {3} at most");

    public static readonly DiagnosticDescriptor StateNamesClash = Descriptor.Error("DSC1031",
        "Two states of one name",
        "States '{0}' and '{1}' would have one name in a checkpoint, where upper and lower case are not told apart: rename one");

    public static readonly DiagnosticDescriptor UndefinedEnumValue = Descriptor.Error("DSC1032",
        "Value that its enum does not define",
        "{0} is no member of '{1}': write one of {2}");

    public static readonly DiagnosticDescriptor StateLength = Descriptor.Error("DSC1033",
        "Length of no state",
        "State '{0}' cannot have this length: {1}");

    public static readonly DiagnosticDescriptor TooManyInputs = Descriptor.Error("DSC1034",
        "Too many inputs",
        "Input '{0}' is array {1} beside the gradient of update rule '{2}', which can take {3} at most");

    public static readonly DiagnosticDescriptor StateStorage = Descriptor.Error("DSC1035",
        "Storage of no state",
        "State '{0}' cannot be stored in a narrower format: {1}; remove 'Storage'");

    public static readonly DiagnosticDescriptor ParameterAndGradientSwapped = Descriptor.DeclarationWarning("DSC1050",
        "Parameter and gradient the other way round",
        "Update rule '{0}' takes the parameter first and its gradient second, but calls them '{1}' and '{2}': write '({3} {2}, {3} {1}, ...)'");

    // Hyperparameters

    public static readonly DiagnosticDescriptor HyperparameterNotPartial = Descriptor.Error("DSC1040",
        "Hyperparameter is not partial",
        "Hyperparameter '{0}' must be partial, for its implementation is generated: write 'partial {1} {0} {{ get; set; }}'");

    public static readonly DiagnosticDescriptor HyperparameterType = Descriptor.Error("DSC1041",
        "Hyperparameter of an unsupported type",
        "Hyperparameter '{0}' cannot be of type '{1}': make it {2}");

    public static readonly DiagnosticDescriptor HyperparameterNotInstance = Descriptor.Error("DSC1042",
        "Hyperparameter is not an ordinary property",
        "Hyperparameter '{0}' must be an ordinary property of the instance: {1}");

    public static readonly DiagnosticDescriptor HyperparameterWithoutGetter = Descriptor.Error("DSC1043",
        "Hyperparameter without get accessor",
        "Hyperparameter '{0}' must have a get accessor, for the update rule reads it: write '{{ get; set; }}'");

    public static readonly DiagnosticDescriptor HyperparameterWithSeveralRoles = Descriptor.Error("DSC1044",
        "Hyperparameter with two attributes",
        "Hyperparameter '{0}' cannot be both '[{1}]' and '[{2}]': keep one");

    public static readonly DiagnosticDescriptor PartialPropertyWithoutRole = Descriptor.Error("DSC1045",
        "Partial property without attribute",
        "Partial property '{0}' needs an attribute to be a hyperparameter: '[Hyperparameter(default)]', '[LearningRate(default)]', '[Decay(default)]', '[Epsilon(default)]' or '[WeightDecay(default)]'");

    public static readonly DiagnosticDescriptor DefaultOutOfRange = Descriptor.Error("DSC1046",
        "Default outside the range",
        "Default {1} of '{0}' is outside its range, {2}");

    public static readonly DiagnosticDescriptor DefaultType = Descriptor.Error("DSC1047",
        "Default of the wrong type",
        "Default {1} of '{0}' is no value of its type '{2}'");

    public static readonly DiagnosticDescriptor ContradictoryBounds = Descriptor.Error("DSC1048",
        "Bounds that contradict each other",
        "The bounds of '{0}' make no range: {1}");

    public static readonly DiagnosticDescriptor HyperparameterImplemented = Descriptor.Error("DSC1049",
        "Hyperparameter implemented by hand",
        "Hyperparameter '{0}' is implemented by the generator: remove this part, or its attribute");

    public static readonly DiagnosticDescriptor HyperparameterHidesMember = Descriptor.Error("DSC1051",
        "Hyperparameter that hides a member of every optimizer",
        "Hyperparameter '{0}' would hide '{1}', which every optimizer has: choose another name");

    // Modifiers

    public static readonly DiagnosticDescriptor DecayWithoutMode = Descriptor.Error("DSC1060",
        "Weight decay on the class without a mode",
        "Weight decay on the class '{0}' needs a mode, 'DecayMode.L2', 'DecayMode.Decoupled' or 'DecayMode.DecoupledFromRate'; a decay that the rule applies itself belongs on a property");

    public static readonly DiagnosticDescriptor DecayModeOnProperty = Descriptor.Error("DSC1061",
        "Weight decay on a property with a mode",
        "Weight decay on the property '{0}' is applied by the rule itself: remove 'Mode', or move the attribute to the class");

    public static readonly DiagnosticDescriptor ModifierPropertyTaken = Descriptor.Error("DSC1062",
        "Property of a modifier exists already",
        "'[{0}]' adds a property '{1}' to '{2}', which has a member of this name: remove one of them");

    public static readonly DiagnosticDescriptor DecoupledWithoutLearningRate = Descriptor.Error("DSC1063",
        "Decoupled weight decay without a learning rate",
        "Decoupled weight decay is multiplied with the learning rate, so '{0}' needs exactly one property with '[LearningRate]'; it has {1}");

    public static readonly DiagnosticDescriptor ModifierStateTaken = Descriptor.Error("DSC1064",
        "State of a modifier has the name of an argument",
        "'[{0}]' keeps a state '{1}' beside those of update rule '{2}', whose argument '{3}' has this name: rename the argument");

    // The compiler

    public static readonly DiagnosticDescriptor VerificationFailed = Descriptor.Warning("DSC1098",
        "Verification failed",
        "Descent could not verify '{0}', which is a defect of Descent and leaves the generated code as it is; please report it with the class and this text: {1}");

    public static readonly DiagnosticDescriptor InternalError = Descriptor.Error("DSC1099",
        "Descent failed",
        "Descent could not compile '{0}', which is a defect of Descent; please report it with the class and this text: {1}");
}
